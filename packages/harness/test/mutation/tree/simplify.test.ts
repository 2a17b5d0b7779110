import { type ConditionNode } from '@rampart/engine'
import { describe, expect, it } from 'vitest'

import { simplify } from '../../../src/mutation/tree/simplify.ts'

const a: ConditionNode = { op: 'enabled', parameter: 'a' }
const b: ConditionNode = { op: 'enabled', parameter: 'b' }
const yes: ConditionNode = { op: 'constant', value: true }
const no: ConditionNode = { op: 'constant', value: false }
const not = (of: ConditionNode): ConditionNode => ({ op: 'not', of })
const and = (...all: ConditionNode[]): ConditionNode => ({ op: 'and', all })
const or = (...any: ConditionNode[]): ConditionNode => ({ op: 'or', any })
const over = (op: 'some' | 'every', body: ConditionNode): ConditionNode => ({
  op,
  list: { op: 'variable', name: 'containers' },
  item: 'item1',
  body,
})

describe('a condition without what decides nothing', () => {
  it.each<[what: string, condition: ConditionNode, simple: ConditionNode]>([
    ['a double negation', not(not(a)), a],
    ['a negated constant', not(yes), no],
    ['true in "and"', and(a, yes), a],
    ['false in "and"', and(a, no), no],
    ['true in "or"', or(a, yes), yes],
    ['false in "or"', or(a, no, b), or(a, b)],
    ['the same operand twice', and(a, b, a), and(a, b)],
    ['"and" in "and"', and(and(a, b), a), and(a, b)],
    ['"or" in "and"', and(or(a, b), b), and(or(a, b), b)],
    ['no operand', and(), yes],
    ['"some" that never finds', over('some', not(yes)), no],
    ['"every" that asks nothing', over('every', yes), yes],
    ['"some" that asks nothing, which needs an item still', over('some', yes), over('some', yes)],
  ])('%s', (_, condition, simple) => {
    expect(simplify(condition)).toEqual(simple)
  })
})
