import { prove } from '@rampart/export/prove'
import { describe, expect, test } from 'vitest'

import { oddResources } from '../support/odd-resources.ts'
import { smallRule } from '../support/small-rule.ts'
import { trees } from '../support/trees.ts'

const cases = Object.entries(trees).flatMap(([op, each]) =>
  Object.entries(each).map(([name, tree]) => [op, name, tree] as const),
)

/** All others are true of some oddResources and false of others. */
const neverDiffer = new Set([
  'constant all of nothing',
  'oneOf none',
  'compareDuration below what is none',
  'count is no half',
])

describe.each(['cel', 'rego'] as const)('%s', (form) => {
  test.each(cases)('%s: %s', (op, name, tree) => {
    const rule = smallRule(tree)
    const proof = prove(rule, oddResources, { form, kubernetes: '1.36' })
    expect(proof.firstDifference).toBeUndefined()
    expect(proof.equal).toBe(oddResources.length)
    const isTold = proof.clean > 0 && proof.clean < oddResources.length
    expect(isTold).toBe(!neverDiffer.has(`${op} ${name}`))
  })
})
