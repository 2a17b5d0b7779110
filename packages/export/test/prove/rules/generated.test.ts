import { generate } from '@rampart/export/prove'
import { describe, expect, test } from 'vitest'

import { portableRules } from '../../support/portable-rules.ts'
import { count, likeCases, proveAll, seed } from '../../support/prove-all.ts'

describe.each(portableRules.map((rule) => [rule.meta.id, rule] as const))('%s', (_, rule) => {
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
