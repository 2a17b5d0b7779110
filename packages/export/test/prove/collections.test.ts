import {
  and,
  definePortableRule,
  forEach,
  forEachEntry,
  not,
  onObject,
  or,
  type Expression,
  type Rule,
  type ScopedFinding,
} from '@rampart/engine'
import { prove } from '@rampart/export/prove'
import { describe, expect, test } from 'vitest'

import { configMap, smallRule } from '../support/small-rule.ts'
import { ways } from '../support/ways.ts'

interface Item {
  readonly x?: string
}

/** One place that one rule takes for a map and for a list: a resource may hold either. */
interface Data {
  readonly both: Record<string, Item>
}

const asList = (place: unknown): Expression<Item[]> => place as Expression<Item[]>

const overEntries = onObject<{ data?: Data }>(({ data }) =>
  forEachEntry(data.both, (key, value) => ({ when: value.x.is('x'), at: value.x, data: { what: key } })),
)
const overItems = onObject<{ data?: Data }>(({ data }) =>
  forEach(asList(data.both), (item) => ({ when: item.x.is('x'), at: item.x, data: { what: item.x } })),
)
const overEntriesOfItems = onObject<{ data?: Data }>(({ data }) =>
  forEachEntry(data.both, (key, value) =>
    forEach(asList(value), (item) => ({ when: item.x.is('x'), at: item.x, data: { what: key } })),
  ),
)
const inBoth = onObject<{ data?: Data }>(({ data: { both } }) => ({
  when: or(
    and(
      both.someEntry((_, value) => value.x.is('x')),
      not(both.someEntry((key) => key.is('y'))),
    ),
    asList(both).some((item) => and(item.x.is('x'), item.present())),
  ),
  at: both,
  data: { what: both.field('x').x },
}))

const asListsOfItems = onObject<{ data?: Data }>(({ data }) =>
  forEach(asList(data.both), (item) => ({
    when: asList(item).some((inner) => inner.x.is('x')),
    at: item,
    data: { what: data.both.field('none') },
  })),
)
const asItemsOrLists = onObject<{ data?: Data }>(({ data }) =>
  forEach(asList(data.both), (item) => ({
    when: or(item.x.is('x'), asList(item).count().is(1)),
    at: item,
    data: { what: item.x },
  })),
)

const spelledItems = onObject<{ data?: Data }>(({ data }) =>
  forEach(asList(data.both), (item) => ({ when: not(item.x.is('x')), at: item, data: { what: item } })),
)
const loopsOverItems = onObject<{ data?: Data }>(({ data }) =>
  forEach(asList(data.both), (item) =>
    forEach(asList(item), (inner) => ({ when: not(item.x.is('x')), at: inner, data: { what: inner } })),
  ),
)

function ruleOf(...[one, other = one]: readonly ScopedFinding[]): Rule {
  return definePortableRule({
    meta: {
      id: 'test/collections',
      title: 'Maps and lists of one place',
      severity: 'low',
      controls: [],
      appliesTo: ['ConfigMap'],
      messages: { one: 'one has {what}', other: 'other has {what}' },
      fix: { hint: 'change it', autofix: 'none' },
    },
    violations: { one, other },
  })
}

const rules: Readonly<Record<string, Rule>> = {
  'loops over entries and over items': ruleOf(overEntries, overItems),
  'loops over items and over entries': ruleOf(overItems, overEntries),
  'loops over items of entries beside entries': ruleOf(overEntriesOfItems, overEntries),
  'loops over items of entries beside items': ruleOf(overItems, overEntriesOfItems),
  'conditions on entries and items beside loops': ruleOf(inBoth, overItems),
  'conditions on entries and items': ruleOf(inBoth),
  'items as lists beside items with fields': ruleOf(asListsOfItems, overItems),
  'items with fields beside items as lists': ruleOf(overItems, asListsOfItems),
  'items with fields or as lists': ruleOf(asItemsOrLists, overItems),
  'items in messages': ruleOf(spelledItems, overItems),
  'items of items': ruleOf(loopsOverItems, overItems),
}

const held: readonly unknown[] = [
  { x: { x: 'x' }, z: { x: 'y' } },
  { y: { x: 'x' } },
  { y: [{ x: 'x' }, { x: 'y' }, ['x']], z: ['x'] },
  [{ x: 'x' }, { x: 'y' }, ['x'], null, 'x'],
  [[{ x: 'x' }]],
  [],
  {},
  null,
  'x',
]

describe.each(ways)('one place as a map and as a list in %s', (_, options) => {
  test.each(Object.entries(rules))('%s', (_what, rule) => {
    const proof = prove(
      rule,
      held.map((both) => configMap({ both })),
      options,
    )
    expect(proof.firstDifference).toBeUndefined()
    expect(Object.values(proof.found)).not.toContain(0)
    expect(proof.clean).toBeGreaterThan(0)
  })
})

const spelt: readonly unknown[] = [
  ['x', 'y'],
  { b: 'x', a: 'y' },
  { b: { d: [], c: {} }, a: [1, 'x', true, null] },
  { 'a,b': 'c, d": e', 'ü"\n': '\\' },
  [['x', 'y'], { z: 1, y: 2 }],
]

describe.each(ways)('lists and maps in messages in %s', (_, options) => {
  test.each(spelt.map((value) => [JSON.stringify(value), value] as const))('%s', (_words, value) => {
    const rule = smallRule(({ a, items }) =>
      or(
        a.present(),
        items.some((item) => item.name.present()),
      ),
    )
    const proof = prove(
      rule,
      [configMap({ a: value }), configMap({ a: [value] }), configMap({ a: { value } })],
      options,
    )
    expect(proof.firstDifference).toBeUndefined()
    expect(proof.found).toEqual({ found: 3 })
  })
})
