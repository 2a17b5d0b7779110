import type { Rule } from '@rampart/engine'
import { prove, type Proof, type ProofOptions } from '@rampart/export/prove'
import { expect } from 'vitest'

import { casesOf } from './portable-rules.ts'

/** More for who wants to be surer: 2000 take some minutes. */
export const count = Number(process.env['PROVE_COUNT'] ?? 40)
export const seed = Number(process.env['PROVE_SEED'] ?? 1)

const forms = ['cel', 'rego'] as const

export const likeCases = (rule: Rule): readonly object[] => casesOf(rule).flatMap(({ resources }) => resources)

type Trial = Omit<ProofOptions, 'form'>

/** What differs, in words: nothing, where the form says what the linter says. */
function difference({ firstDifference, judged, equal }: Proof): string {
  if (!firstDifference) return ''
  return `${String(judged - equal)} of ${String(judged)} differ, such as ${JSON.stringify(firstDifference, undefined, 1)}`
}

export function proveAll(rule: Rule, resources: readonly object[], trial: Trial): readonly Proof[] {
  const proofs = forms.map((form) => prove(rule, resources, { ...trial, form }))
  expect(proofs.map(difference).filter((each) => each !== '')).toEqual([])
  return proofs
}
