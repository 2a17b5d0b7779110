import { generate, otherParameters } from '@rampart/export/prove'
import { describe, expect, test } from 'vitest'

import { judgeByLinter } from '../../src/prove/judge-linter.ts'
import { casesOf, portableRules } from '../support/portable-rules.ts'

const trials = [
  { kubernetes: '1.36', parameters: 'own' },
  { kubernetes: '1.36', parameters: 'other' },
  { kubernetes: '1.18', parameters: 'own' },
] as const

describe('every message is found in some generated resource', () => {
  test.each(portableRules.map((rule) => [rule.meta.id, rule] as const))('%s', (_, rule) => {
    const found = new Set<string>()
    const like = casesOf(rule).flatMap(({ resources }) => resources)
    const own = trials.map(({ kubernetes, parameters }) => ({
      kubernetes,
      parameters: parameters === 'own' ? {} : otherParameters(rule),
    }))
    for (const { kubernetes, parameters } of [...own, ...casesOf(rule)]) {
      const resources = generate(rule, { count: 200, seed: 4, kubernetes, parameters, like })
      for (const said of judgeByLinter(rule, resources, { kubernetes, parameters })) {
        for (const { message } of said) found.add(message)
      }
    }
    const ids = rule.portable?.violations.map(({ message }) => message) ?? []
    expect(ids.filter((id) => !found.has(id))).toEqual([])
  })
})

test('the same seed gives the same resources, another one others', () => {
  const [rule] = portableRules
  if (!rule) throw new Error('no rules')
  const options = { count: 20, kubernetes: '1.36' }
  const first = generate(rule, { ...options, seed: 1 })
  expect(generate(rule, { ...options, seed: 1 })).toEqual(first)
  expect(generate(rule, { ...options, seed: 2 })).not.toEqual(first)
})
