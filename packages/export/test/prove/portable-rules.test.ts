import type { Rule } from '@rampart/engine'
import { generate, otherParameters, prove, type Proof, type ProofOptions } from '@rampart/export/prove'
import { describe, expect, test } from 'vitest'

import { casesOf, portableRules } from '../support/portable-rules.ts'

/** More for who wants to be surer: 2000 take some minutes. */
const count = Number(process.env['PROVE_COUNT'] ?? 40)
const seed = Number(process.env['PROVE_SEED'] ?? 1)

const forms = ['cel', 'rego'] as const

const likeCases = (rule: Rule): readonly object[] => casesOf(rule).flatMap(({ resources }) => resources)

type Trial = Omit<ProofOptions, 'form'>

/** What differs, in words: nothing, where the form says what the linter says. */
function difference({ firstDifference, judged, equal }: Proof): string {
  if (!firstDifference) return ''
  return `${String(judged - equal)} of ${String(judged)} differ, such as ${JSON.stringify(firstDifference, undefined, 1)}`
}

function proveAll(rule: Rule, resources: readonly object[], trial: Trial): readonly Proof[] {
  const proofs = forms.map((form) => prove(rule, resources, { ...trial, form }))
  expect(proofs.map(difference).filter((each) => each !== '')).toEqual([])
  return proofs
}

describe.each(portableRules.map((rule) => [rule.meta.id, rule] as const))('%s', (_, rule) => {
  test('its cases, with parameters as constants and from the cluster', () => {
    const groups = casesOf(rule)
    expect(groups.length).toBeGreaterThan(0)
    for (const { kubernetes, parameters, resources } of groups) {
      proveAll(rule, resources, { kubernetes, parameters })
      if (rule.meta.parameters)
        proveAll(rule, resources, { kubernetes, parameters, fromParams: true, dialect: 'gatekeeper' })
    }
  })

  test('generated resources, some of which violate and some not', () => {
    const kubernetes = '1.36'
    const [proof] = proveAll(rule, generate(rule, { count, seed, kubernetes, like: likeCases(rule) }), { kubernetes })
    expect(proof?.clean).toBeGreaterThan(count / 10)
    expect(proof?.clean).toBeLessThan(count)
  })

  test('the same for an older cluster, where CEL takes all numbers for floats', () => {
    const kubernetes = '1.24'
    const resources = generate(rule, { count: Math.ceil(count / 3), seed: seed + 1, kubernetes, like: likeCases(rule) })
    proveAll(rule, resources, { kubernetes, dialect: 'kyverno', areDoubles: true })
  })
})

const withParameters = portableRules.filter(({ meta }) => meta.parameters)

describe.each(withParameters.map((rule) => [rule.meta.id, rule] as const))('%s with other parameters', (_, rule) => {
  const kubernetes = '1.36'
  const parameters = otherParameters(rule)

  test.each([false, true])('from the cluster: %s', (fromParams) => {
    const resources = generate(rule, { count, seed: seed + 2, kubernetes, parameters, like: likeCases(rule) })
    proveAll(rule, resources, { kubernetes, parameters, fromParams })
  })
})
