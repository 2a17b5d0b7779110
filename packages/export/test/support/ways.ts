import type { ProofOptions } from '@rampart/export/prove'

const kubernetes = '1.36'

/** Every form of a rule, with its parameters as constants and from the cluster. */
export const ways: readonly (readonly [string, ProofOptions])[] = [
  ['CEL', { form: 'cel', kubernetes }],
  ['CEL of Kyverno', { form: 'cel', kubernetes, dialect: 'kyverno' }],
  ['CEL with parameters', { form: 'cel', kubernetes, fromParams: true }],
  ['CEL of Gatekeeper with parameters', { form: 'cel', kubernetes, fromParams: true, dialect: 'gatekeeper' }],
  ['Rego', { form: 'rego', kubernetes }],
  ['Rego with parameters', { form: 'rego', kubernetes, fromParams: true }],
]
