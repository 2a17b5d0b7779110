import {
  and,
  definePortableRule,
  enabled,
  joined,
  not,
  onObject,
  or,
  parameter,
  type Condition,
  type Expression,
  type Rule,
} from '@rampart/engine'
import { prove, proveTool, toolForms } from '@rampart/export/prove'
import { describe, expect, test } from 'vitest'

import { configMap } from '../support/small-rule.ts'
import { ways } from '../support/ways.ts'
import { options } from '../targets/support/exported.ts'

interface Data {
  readonly a?: string
  readonly number?: number
}

const text = parameter<string>('text')
const number = parameter<number>('number')
const list = parameter<string[]>('list')

/** A rule whose parameters have no default; its message spells one. */
const ruleOf = (when: (data: Expression<Data>) => Condition, spelt: 'text' | 'list' | 'number' | 'isOn'): Rule =>
  definePortableRule({
    meta: {
      id: 'test/unset',
      title: 'Parameters may be unset',
      severity: 'low',
      controls: [],
      appliesTo: ['ConfigMap'],
      messages: { found: 'it is {value}' },
      parameters: {
        text: { type: 'string', description: 'A text.' },
        list: { type: 'array', items: { type: 'string' }, description: 'Some words.' },
        number: { type: 'integer', description: 'A number.' },
        isOn: { type: 'boolean', description: 'A switch.' },
      },
      fix: { hint: 'change it', autofix: 'none' },
    },
    violations: {
      found: onObject<{ data?: Data }>(({ data }) => ({
        when: when(data),
        at: data.a,
        data: { value: parameter<string>(spelt) },
      })),
    },
  })

const rules = {
  'a text that is equal': ruleOf(({ a }) => a.is(text), 'text'),
  'a text that is not': ruleOf(({ a }) => and(a.present(), not(a.is(text))), 'text'),
  'a text that is there': ruleOf(({ a }) => and(a.present(), text.present()), 'text'),
  'a text that starts it': ruleOf(({ a }) => or(a.startsWith(text), a.endsWith(text), a.contains(text)), 'text'),
  'a text that is a glob': ruleOf(({ a }) => not(or(a.like(text), a.likePath(joined(text, '*')))), 'text'),
  'a text that is a folder': ruleOf(({ a }) => a.cleanPath().within(text.cleanPath()), 'text'),
  'a text that is a duration': ruleOf(({ a }) => not(a.aboveDuration(text)), 'text'),
  'a text that is made of': ruleOf(({ a }) => or(text.upper().is('X'), a.is(text.trimPrefix('x'))), 'text'),
  'a number': ruleOf((data) => or(data.number.above(number), data.number.is(number)), 'number'),
  'a number that is not': ruleOf((data) => not(data.number.above(number)), 'number'),
  'a switch': ruleOf(({ a }) => and(a.present(), not(enabled('isOn'))), 'isOn'),
  'a list that holds it': ruleOf(({ a }) => a.oneOf(list), 'list'),
  'a list that does not': ruleOf(({ a }) => not(a.oneOf(list)), 'list'),
  'a list with some item': ruleOf(({ a }) => list.some((item) => a.is(item)), 'list'),
  'a list in which every item': ruleOf(({ a }) => list.every((item) => not(a.is(item))), 'list'),
  'a list of paths': ruleOf(({ a }) => not(list.some((item) => a.cleanPath().within(item.cleanPath()))), 'list'),
  'a list that is counted': ruleOf(({ a }) => or(list.count().above(0), a.is('x'), list.present()), 'list'),
} satisfies Readonly<Record<string, Rule>>

const resources: readonly object[] = [
  configMap({ a: 'x', number: 1 }),
  configMap({ a: '/x/y', number: 3 }),
  configMap({ a: '2h' }),
  configMap({ number: 2 }),
  configMap(undefined),
]

const values: readonly Readonly<Record<string, unknown>>[] = [
  {},
  { text: 'x', list: ['x', '/x'], number: 2, isOn: true },
  { text: '1h', list: [], number: 0, isOn: false },
]

describe.each(ways)('parameters without a default in %s', (_, options) => {
  test.each(Object.entries(rules))('%s', (_what, rule) => {
    for (const parameters of values) {
      expect(prove(rule, resources, { ...options, parameters }).firstDifference).toBeUndefined()
    }
  })
})

test.each(Object.entries(rules))('%s: each rule finds something, and not always', (_, rule) => {
  const proofs = values.map((parameters) => prove(rule, resources, { form: 'rego', kubernetes: '1.36', parameters }))
  const found = proofs.reduce((sum, { found: each }) => sum + (each['found'] ?? 0), 0)
  expect(found).toBeGreaterThan(0)
  expect(found).toBeLessThan(values.length * resources.length)
})

const tools = toolForms().filter(({ version }) => version !== undefined)
const ofTools = ['a text that is not', 'a list that does not', 'a list of paths', 'a list that is counted'] as const

describe.skipIf(tools.length === 0)('parameters without a default, judged by the tools on PATH', () => {
  test.each(tools.flatMap((form) => ofTools.map((name) => [form.name, name, form] as const)))(
    '%s: %s',
    { timeout: 60_000 },
    async (_, name, form) => {
      for (const parameters of values) {
        const exported = { rule: rules[name], parameters, cases: [] }
        const proof = await proveTool(exported, resources.slice(0, 3), form, options)
        expect(proof).toMatchObject({ judged: 3, equal: 3 })
      }
    },
  )
})
