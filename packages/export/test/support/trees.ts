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

import type { Fields } from './small-rule.ts'

type Tree = (fields: Fields) => Condition

/** Conditions for each kind of node. A kind that has no tree here does not compile. */
export const trees: Record<ExpressionNode['op'], Readonly<Record<string, Tree>>> = {
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
  likePath: {
    exact: ({ a }) => a.likePath('/x'),
    prefix: ({ a }) => a.likePath('/x*'),
    segment: ({ a }) => a.likePath('/*'),
    'not two segments': ({ a }) => not(a.likePath('*/*')),
    between: ({ a }) => a.likePath('/x*/*y'),
    'with signs': ({ a }) => a.likePath('x.*+'),
    place: ({ a, b }) => a.likePath(b),
    joined: ({ a, b }) => a.likePath(joined('*/', b, '*')),
    parameters: ({ a }) => parameter<string[]>('words').some((glob) => a.likePath(glob)),
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
