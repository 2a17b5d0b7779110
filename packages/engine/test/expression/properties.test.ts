import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { Compiler } from '../../src/expression/compile.ts'
import type { ConditionNode, ValueNode } from '../../src/expression/tree.ts'
import { holds, valueIn } from './reference.ts'

const durations = ['0', '0s', '1h30m', '90m', '-1h', '1.5h', '5400.000000001s', '1d']
const words = ['', 'a', 'ALL', 'all', 'CAP_ALL', 'a/b', '/a//./b/', '1', '1Gi', '500m', 'é', '__proto__', 'constructor']
const scalars = fc.oneof(
  fc.constantFrom(...words),
  fc.constantFrom(...durations),
  fc.integer({ min: -2, max: 3 }),
  fc.boolean(),
  fc.double({ noNaN: true }),
)
const keys = fc.constantFrom('a', 'b', '__proto__', 'toString')
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    scalars,
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 3 }),
  ),
})).value

const names = ['object', 'pod', 'item']
const comparisons = fc.constantFrom('above' as const, 'atLeast' as const, 'below' as const, 'atMost' as const)
const patterns = fc.constantFrom('^a', 'a$', '^[A-Z_]+$', '^.{0}$'.replace('.', '[a-z]'), 'b|l')

const nodes = fc.letrec<{ value: ValueNode; condition: ConditionNode }>((tie) => {
  const value = tie('value')
  const condition = tie('condition')
  const textual = (op: 'upper' | 'cleanPath' | 'count') => value.map((of): ValueNode => ({ op, of }))
  const values: fc.Arbitrary<ValueNode>[] = [
    scalars.map((each): ValueNode => ({ op: 'literal', value: each })),
    fc.array(scalars, { maxLength: 3 }).map((each): ValueNode => ({ op: 'literal', value: each })),
    fc.constantFrom('list', 'flag', 'none').map((name): ValueNode => ({ op: 'parameter', name })),
    fc.constantFrom(...names).map((name): ValueNode => ({ op: 'variable', name })),
    fc.tuple(value, keys).map(([of, key]): ValueNode => ({ op: 'field', of, key })),
    textual('upper'),
    textual('cleanPath'),
    textual('count'),
    value.map((of): ValueNode => ({ op: 'trimPrefix', of, prefix: 'CAP_' })),
    fc.array(value, { maxLength: 3 }).map((parts): ValueNode => ({ op: 'join', parts })),
  ]
  const conditions: fc.Arbitrary<ConditionNode>[] = [
    fc.boolean().map((each): ConditionNode => ({ op: 'constant', value: each })),
    fc.constantFrom('1.20', '1.30', '1.36').map((version): ConditionNode => ({ op: 'targetAtLeast', version })),
    fc.constantFrom('list', 'flag').map((parameter): ConditionNode => ({ op: 'enabled', parameter })),
    value.map((of): ConditionNode => ({ op: 'present', of })),
    fc.tuple(value, value).map(([left, right]): ConditionNode => ({ op: 'equals', left, right })),
    fc.tuple(value, value).map(([of, list]): ConditionNode => ({ op: 'oneOf', of, list })),
    fc.tuple(comparisons, value, value).map(([by, left, right]): ConditionNode => ({ op: 'compare', by, left, right })),
    fc
      .tuple(comparisons, value, value)
      .map(([by, left, right]): ConditionNode => ({ op: 'compareQuantity', by, left, right })),
    fc
      .tuple(fc.constantFrom('above' as const, 'below' as const), value, value)
      .map(([by, left, right]): ConditionNode => ({ op: 'compareDuration', by, left, right })),
    fc.tuple(value, value).map(([of, prefix]): ConditionNode => ({ op: 'startsWith', of, prefix })),
    fc.tuple(value, value).map(([of, suffix]): ConditionNode => ({ op: 'endsWith', of, suffix })),
    fc.tuple(value, value).map(([of, part]): ConditionNode => ({ op: 'contains', of, part })),
    fc.tuple(value, value).map(([of, glob]): ConditionNode => ({ op: 'like', of, glob })),
    fc.tuple(value, value).map(([of, glob]): ConditionNode => ({ op: 'likePath', of, glob })),
    fc.tuple(value, patterns).map(([of, pattern]): ConditionNode => ({ op: 'matches', of, pattern })),
    condition.map((of): ConditionNode => ({ op: 'not', of })),
    fc.array(condition, { maxLength: 3 }).map((all): ConditionNode => ({ op: 'and', all })),
    fc.array(condition, { maxLength: 3 }).map((any): ConditionNode => ({ op: 'or', any })),
    fc.tuple(value, condition).map(([list, body]): ConditionNode => ({ op: 'some', list, item: 'item', body })),
    fc.tuple(value, condition).map(([list, body]): ConditionNode => ({ op: 'every', list, item: 'item', body })),
    fc
      .tuple(value, condition)
      .map(([map, body]): ConditionNode => ({ op: 'someEntry', map, key: 'pod', value: 'item', body })),
  ]
  return { value: fc.oneof({ maxDepth: 5 }, ...values), condition: fc.oneof({ maxDepth: 5 }, ...conditions) }
})

const known = fc.record({
  minor: fc.constantFrom(18, 25, 36),
  parameters: fc.record({ list: fc.array(scalars, { maxLength: 3 }), flag: fc.boolean() }),
})
const slots = new Map(names.map((name, index) => [name, index]))
const compilerFor = ({ parameters, minor }: { parameters: Record<string, unknown>; minor: number }): Compiler =>
  new Compiler({ parameters, targetAtLeast: (version) => minor >= Number(version.slice(2)) })

const frame = (value: unknown): unknown[] => [value ?? undefined, undefined, undefined]

const item: ValueNode = { op: 'variable', name: 'item' }
const is = (right: string): ConditionNode => ({ op: 'equals', left: item, right: { op: 'literal', value: right } })
const some = (...all: readonly ConditionNode[]): ConditionNode => ({
  op: 'some',
  list: { op: 'variable', name: 'object' },
  item: 'item',
  body: { op: 'and', all },
})

describe('the expression language', () => {
  it('compiles to closures that say what the tree says, over any data, and never throws', () => {
    fc.assert(
      fc.property(nodes.condition, known, fc.tuple(json, json, json), (node, settings, data) => {
        const env = Object.fromEntries(names.map((name, index) => [name, data[index] ?? undefined]))
        const test = compilerFor(settings).test(node, slots)
        expect(test(data.map((each) => each ?? undefined))).toBe(holds(node, env, settings))
      }),
      { numRuns: 20_000 },
    )
  })

  it('keeps the value of a name that is bound again inside', () => {
    const node = some(some(is('a'), some(is('b')), is('a')), is('b'), some(is('a')), is('b'))
    const settings = { parameters: {}, minor: 36 }
    expect(holds(node, { object: ['a', 'b'] }, settings)).toBe(true)
    expect(compilerFor(settings).test(node, slots)(frame(['a', 'b']))).toBe(true)
  })

  it('evaluates values as the tree says', () => {
    fc.assert(
      fc.property(nodes.value, known, fc.tuple(json, json, json), (node, settings, data) => {
        const env = Object.fromEntries(names.map((name, index) => [name, data[index] ?? undefined]))
        const value = compilerFor(settings).value(node, slots)
        expect(value(data.map((each) => each ?? undefined))).toEqual(valueIn(node, env, settings))
      }),
      { numRuns: 5_000 },
    )
  })

  it('reads null as absent wherever it stands', () => {
    const withoutNulls = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(withoutNulls)
      if (typeof value !== 'object' || value === null) return value
      const kept = Object.entries(value).filter(([, each]) => each !== null)
      return Object.fromEntries(kept.map(([key, each]) => [key, withoutNulls(each)]))
    }
    fc.assert(
      fc.property(
        nodes.condition.filter((node) => !JSON.stringify(node).includes('someEntry')),
        known,
        json,
        (node, settings, data) => {
          const test = compilerFor(settings).test(node, slots)
          expect(test(frame(withoutNulls(data)))).toBe(test(frame(data)))
        },
      ),
      { numRuns: 5_000 },
    )
  })
})
