import {
  and,
  enabled,
  joined,
  not,
  or,
  parameter,
  targetAtLeast,
  type Condition,
  type Expression,
  type ExpressionNode,
} from '@rampart/engine'
import { prove } from '@rampart/export/prove'
import { describe, expect, test } from 'vitest'

import { configMap, smallRule, type Fields } from '../support/small-rule.ts'

type Tree = (fields: Fields) => Condition

/** A kind of node that has no tree here does not compile. */
const trees: Record<ExpressionNode['op'], Readonly<Record<string, Tree>>> = {
  constant: { 'all of nothing': () => and(), 'not any of nothing': ({ a }) => and(not(or()), a.present()) },
  targetAtLeast: { reached: ({ a }) => and(targetAtLeast('1.30'), a.present()) },
  enabled: { on: ({ a }) => and(enabled('isOn'), a.present()) },
  literal: { 'of text': ({ a }) => a.is('x'), empty: ({ a }) => a.is(''), quoted: ({ a }) => a.is('it\'s "\\n"') },
  parameter: {
    list: ({ a }) => a.oneOf(parameter<string[]>('words')),
    items: ({ a }) => parameter<string[]>('words').some((word) => a.is(word)),
    scalar: ({ quantity }) => quantity.aboveQuantity(parameter<string>('most')),
  },
  variable: { item: ({ list }) => list.some((item) => item.is('x')) },
  field: {
    'with an odd key': ({ odd }) => odd.is('x'),
    'of an item': ({ items }) => items.some(({ name }) => name.is('x')),
    'that is compared': ({ odd }) => odd.startsWith('x'),
  },
  present: {
    it: ({ a }) => a.present(),
    not: ({ a }) => a.absent(),
    item: ({ list }) => list.some((i) => i.present()),
  },
  equals: {
    true: ({ items }) => items.some(({ on }) => on.is(true)),
    false: ({ items }) => items.some(({ on }) => not(on.is(false))),
    places: ({ a, b }) => a.is(b),
    'not places': ({ a, b }) => not(a.is(b)),
    number: ({ number }) => number.is(1),
    'item and place': ({ list, b }) => list.some((item) => item.is(b)),
  },
  oneOf: {
    texts: ({ a }) => a.oneOf(['x', 'X', '']),
    none: ({ a }) => a.oneOf([]),
    not: ({ a }) => not(a.oneOf(['x'])),
    numbers: ({ number }) => number.oneOf([1, 1.5]),
    'a list of the resource': ({ a, list }) => a.oneOf(list),
  },
  compare: {
    above: ({ number }) => number.above(1),
    atLeast: ({ number }) => number.atLeast(1),
    below: ({ number }) => number.below(1.5),
    atMost: ({ number }) => not(number.atMost(1)),
    between: ({ number }) => and(number.above(0), number.below(2)),
  },
  compareQuantity: {
    'above nothing': ({ quantity }) => quantity.aboveQuantity('0'),
    'not above nothing': ({ quantity }) => not(quantity.aboveQuantity('0')),
    'above a unit': ({ quantity }) => quantity.aboveQuantity('1Ki'),
    'above a part': ({ quantity }) => quantity.aboveQuantity('500m'),
  },
  compareDuration: {
    'above nothing': ({ a }) => a.aboveDuration('0s'),
    'not above nothing': ({ a }) => not(a.aboveDuration('0')),
    'above a time': ({ a }) => a.aboveDuration('1h30m'),
    'not above a time': ({ a }) => not(a.aboveDuration('5399.999999999s')),
    'below a time': ({ a }) => a.belowDuration('1.5h'),
    'not below a time': ({ a }) => not(a.belowDuration('-1ms')),
    'below what is none': ({ a }) => not(a.belowDuration('1d')),
    place: ({ a, b }) => a.aboveDuration(b),
    'not place': ({ a, b }) => not(a.belowDuration(b)),
    between: ({ a }) => and(a.aboveDuration('0s'), a.belowDuration('90m')),
    'any at all': ({ a }) => or(a.aboveDuration('0s'), not(a.aboveDuration('-1s'))),
    parameter: ({ a }) => a.aboveDuration(parameter<string>('longest')),
    parameters: ({ a }) => parameter<string[]>('times').some((time) => time.belowDuration(a)),
    item: ({ list }) => list.some((item) => item.aboveDuration('1s')),
    key: ({ map }) => map.someEntry((key, value) => or(key.aboveDuration('1s'), value.belowDuration('1s'))),
    'odd key': ({ odd }) => odd.aboveDuration('1s'),
    'made of text': ({ a }) => or(a.trimPrefix('-').aboveDuration('1s'), a.upper().belowDuration('0s')),
    joined: ({ a, b }) => and(joined(a, 's').aboveDuration('1m'), not(joined(a, b).aboveDuration('1s'))),
  },
  startsWith: {
    text: ({ a }) => a.startsWith('x'),
    place: ({ a, b }) => a.startsWith(b),
    not: ({ a }) => not(a.startsWith('x')),
  },
  endsWith: { text: ({ a }) => a.endsWith('x'), place: ({ a, b }) => a.endsWith(b) },
  contains: { text: ({ a }) => a.contains('x'), place: ({ a, b }) => not(a.contains(b)) },
  like: {
    exact: ({ a }) => a.like('x'),
    prefix: ({ a }) => a.like('x*'),
    suffix: ({ a }) => a.like('*x'),
    middle: ({ a }) => a.like('x*x'),
    'with signs': ({ a }) => a.like('x.*+'),
    place: ({ a, b }) => a.like(b),
    parameters: ({ a }) => parameter<string[]>('words').some((glob) => a.like(glob)),
  },
  matches: {
    anchored: ({ a }) => a.matches('^x$'),
    anywhere: ({ a }) => a.matches('x'),
    classes: ({ a }) => a.matches('^[A-Z]:[\\\\/]{1,2}[^\\n]*$'),
    not: ({ a }) => not(a.matches('^x')),
    upper: ({ a }) => a.upper().matches('^X'),
  },
  upper: { equal: ({ a }) => a.upper().is('X'), member: ({ a }) => a.upper().trimPrefix('X').oneOf(['', 'Y']) },
  trimPrefix: { equal: ({ a, b }) => a.trimPrefix('x').is(b), unicode: ({ a }) => a.trimPrefix('ü').is('x') },
  cleanPath: {
    root: ({ a }) => a.cleanPath().is(''),
    below: ({ a }) => and(a.cleanPath().startsWith('/x'), not(a.cleanPath().is('/x'))),
  },
  join: {
    within: ({ a, b }) => a.cleanPath().within(b.cleanPath()),
    list: ({ a, list }) => list.some((i) => a.within(i)),
    between: ({ a, b }) => joined(a, '/', b).is('x//x'),
    constants: ({ a }) => a.is(joined('x', parameter<string>('most'), joined()).trimPrefix('x1Gi')),
    present: ({ a, b }) => and(joined(a, b).present(), a.upper().present()),
    absent: ({ a, b }) => joined(a, b).absent(),
  },
  count: {
    above: ({ list }) => list.count().above(1),
    atLeast: ({ list }) => list.count().atLeast(2),
    below: ({ list }) => list.count().below(1.5),
    'not below': ({ list }) => not(list.count().below(1)),
    atMost: ({ list }) => list.count().atMost(0),
    between: ({ list }) => and(list.count().above(0), list.count().below(3)),
    is: ({ list }) => list.count().is(1),
    'is not': ({ list }) => not(list.count().is(1)),
    'is no half': ({ list }) => list.count().is(1.5),
    oneOf: ({ list }) => not(list.count().oneOf([0, 2])),
    present: ({ list }) => list.count().present(),
    absent: ({ list }) => list.count().absent(),
    place: ({ list, number }) => or(list.count().is(number), number.above(list.count())),
    lists: ({ list, items }) => list.count().below(items.count()),
    parameter: ({ list }) => list.count().above(parameter<number>('few')),
    'of a parameter': ({ number }) => number.is(parameter<string[]>('words').count()),
    'of an item': ({ items }) => items.some((item) => listOf(item).count().above(0)),
    'of an entry': ({ map }) => map.someEntry((_, value) => listOf(value).count().is(1)),
    'and its items': ({ list }) =>
      and(
        list.count().above(1),
        list.every((item) => item.is('x')),
      ),
  },
  not: { twice: ({ a }) => not(not(a.is('x'))), both: ({ a, b }) => not(and(a.is('x'), b.is('x'))) },
  and: { both: ({ a, b }) => and(a.is('x'), not(b.is('x'))) },
  or: {
    either: ({ a, b }) => or(a.is('x'), b.absent()),
    nested: ({ a, b }) => and(or(a.is('x'), b.is('x')), or(a.is(b), b.absent())),
  },
  some: {
    none: ({ list }) => not(list.some((item) => item.is('x'))),
    'one and another': ({ list }) =>
      and(
        list.some((item) => item.is('x')),
        list.some((item) => item.is('y')),
      ),
    'one with two': ({ items, list }) =>
      items.some(({ name }) =>
        and(
          list.some((item) => item.is('x')),
          list.some((item) => not(item.is(name))),
        ),
      ),
    nested: ({ list, items }) => list.some((word) => items.some(({ name }) => name.is(word))),
  },
  every: {
    all: ({ list }) => list.every((item) => item.is('x')),
    not: ({ list }) => not(list.every((item) => item.is('x'))),
  },
  someEntry: {
    key: ({ map }) => map.someEntry((key) => key.is('x')),
    value: ({ map }) => map.someEntry((_, value) => value.is('x')),
    both: ({ map, b }) =>
      map.someEntry((key, value) => and(key.startsWith('x'), key.trimPrefix('x').is(b), value.present())),
    none: ({ map }) => not(map.someEntry((key, value) => and(not(key.is('x')), not(value.is('x'))))),
  },
}

/** Wrong on purpose: an item is no list, but a resource may hold one there. */
const listOf = (place: unknown): Expression<string[]> => place as Expression<string[]>

const odd: readonly unknown[] = [null, true, false, 0, 1, 1.5, -1, [], {}, ['x'], { x: 'x' }, [null], [[]], [{}]]
const texts = [
  '',
  'x',
  'X',
  'xx',
  'xyx',
  'x.+',
  ' x',
  'x\n',
  '\nx',
  'ſ',
  'ı',
  'ü',
  'üx',
  'ÜX',
  'C:\\x',
  'it\'s "\\n"',
  'y',
  'yy',
  'x*x',
]
const paths = ['/', '//', '/x', '/x/', '/x//.//y', '/x/../y', 'x', './x', '/xy', '.', '/.']
const quantities = [
  ...'0 1 -1 +1 .5 1. 1e3 1E3 1E 500m 501m 1k 1Ki 1025 2Gi 1n 0Gi -0'.split(' '),
  ...'1K 1ki e3 . 1e １ 0x10 1e3Ki'.split(' '),
  '',
  '1 Ki',
  1024,
  1025,
  0.5,
  0.6,
  2147483648,
]
const durations = [
  ...'0 0s 1h30m -1h +1h 1.5h .5s 1. 1.s .s 1 h 90m 5400s 5399.999999999s 1H 1d 1w 1µs 1\u03BCs 1us 1ns -1ns'.split(
    ' ',
  ),
  ...'1e3s 00 -0 + - 1h- 30m1h 999999h 1000000h 999999h99999h9999999m999999999s 2562047h 9223372036854775807ns'.split(
    ' ',
  ),
  ...'2562047h47m16.854775807s 999999999h 1.0000000001s 1s1s1s1s1s1s 1h1s1s1s1s1s 876000h 0.333333333h 2s3ms'.split(
    ' ',
  ),
  '1h ',
  '１h',
  '1h\n',
  `999999.999999999h${'999999999.999999999s'.repeat(5)}`,
]
const values: readonly unknown[] = [...odd, ...texts, ...paths]

const lists: readonly unknown[] = [[], [null], ['x', null], ['x', 'x'], ['x', 'y', 'x'], {}, 'xx', null, undefined]

const fields = (data: Readonly<Record<string, unknown>>): object => configMap(data)

const resources: readonly object[] = [
  ...[undefined, ...odd].map((data) => configMap(data)),
  ...values.flatMap((a) => [undefined, 'x', '', null, '/x', 'y', '*', a].map((b) => fields({ a, b }))),
  ...values.map((b) => fields({ b })),
  ...[...durations, 60].flatMap((a) => ['0', '1h', '1.h', '-1ns', a].map((b) => fields({ a, b, map: { [a]: a } }))),
  ...durations.flatMap((time) => [
    fields({ a: '1h', b: time, list: ['', time], 'odd/key': time }),
    fields({ a: `-${time}`, b: 's' }),
  ]),
  ...[1, 1.5, '1', undefined].flatMap((number) =>
    lists.map((list) => fields({ list, number, items: lists, map: { y: list } })),
  ),
  ...lists.map((items) => fields({ list: ['x', 'x'], items, number: 2 })),
  ...values.map((value) => fields({ 'odd/key': value })),
  ...[...odd, ...texts].map((number) => fields({ number })),
  ...[...odd, ...quantities].map((quantity) => fields({ quantity })),
  fields({ map: { y: 'y' } }),
  ...odd.map((list) => fields({ list, items: list, map: list })),
  ...[...odd, ...texts, ...paths].map((value) =>
    fields({ a: value, b: 'x', list: ['x', value], map: { x: value, [String(value)]: 'x' } }),
  ),
  ...values.map((name) =>
    fields({ list: ['x', name], items: [{ name }, { name: 'y', on: true }, { name, on: name }] }),
  ),
]

const cases = Object.entries(trees).flatMap(([op, each]) =>
  Object.entries(each).map(([name, tree]) => [op, name, tree] as const),
)

/** All others are true of some resources and false of others. */
const neverDiffer = new Set([
  'constant all of nothing',
  'oneOf none',
  'compareDuration below what is none',
  'count is no half',
])

describe.each(['cel', 'rego'] as const)('%s', (form) => {
  test.each(cases)('%s: %s', (op, name, tree) => {
    const rule = smallRule(tree)
    const proof = prove(rule, resources, { form, kubernetes: '1.36' })
    expect(proof.firstDifference).toBeUndefined()
    expect(proof.equal).toBe(resources.length)
    const isTold = proof.clean > 0 && proof.clean < resources.length
    expect(isTold).toBe(!neverDiffer.has(`${op} ${name}`))
  })
})
