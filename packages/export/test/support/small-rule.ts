import {
  definePortableRule,
  onObject,
  onPod,
  type Condition,
  type Expression,
  type Place,
  type Rule,
} from '@rampart/engine'

/** What the small trees of the tables ask about: anything may be anywhere. */
export interface Fields {
  readonly a: Expression<string>
  readonly b: Expression<string>
  readonly number: Expression<number>
  readonly quantity: Expression<number | string>
  readonly list: Expression<string[]>
  readonly items: Expression<{ name?: string; on?: boolean }[]>
  readonly map: Expression<Record<string, string>>
  readonly odd: Expression<string>
}

interface Data {
  a?: string
  b?: string
  number?: number
  quantity?: number | string
  list?: string[]
  items?: { name?: string; on?: boolean }[]
  map?: Record<string, string>
}

/** What the message spells. */
type Spelt = (fields: Fields) => Place

const meta = {
  title: 'A small rule must hold',
  severity: 'low',
  controls: [],
  fix: { hint: 'change it', autofix: 'none' },
} as const

/** A rule over the data of a ConfigMap. */
export function smallRule(when: (fields: Fields) => Condition, value: Spelt = ({ a }) => a): Rule {
  return definePortableRule({
    meta: {
      ...meta,
      id: 'test/small',
      appliesTo: ['ConfigMap'],
      messages: { found: 'it is {value}' },
      parameters: {
        words: { type: 'array', items: { type: 'string' }, description: 'Some words.', default: ['x', 'y*'] },
        isOn: { type: 'boolean', description: 'A switch.', default: true },
        longest: { type: 'string', description: 'A duration.', default: '1h' },
        times: { type: 'array', items: { type: 'string' }, description: 'Durations.', default: ['1h30m', '-1', '0'] },
        few: { type: 'integer', description: 'A number of items.', default: 1 },
        most: { type: 'string', description: 'A quantity.', default: '1Gi' },
      },
    },
    violations: {
      found: onObject<{ data?: Data & { 'odd/key'?: string } }>(({ data }) => {
        const { a, b, number, quantity, list, items, map } = data
        const odd = data.field('odd/key') as unknown as Expression<string>
        const all = { a, b, number, quantity, list, items, map, odd }
        return { when: when(all), at: a, data: { value: value(all) } }
      }),
    },
  })
}

/** A rule over a pod. */
export function podRuleOf(when: Parameters<typeof onPod>[0], found = 'the pod is wrong'): Rule {
  return definePortableRule({
    meta: { ...meta, id: 'test/pod', appliesTo: ['pod'], messages: { found } },
    violations: { found: onPod(when) },
  })
}

export const configMap = (data: unknown): object => ({ apiVersion: 'v1', kind: 'ConfigMap', data })
