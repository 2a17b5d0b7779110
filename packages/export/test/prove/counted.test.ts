import {
  and,
  forEach,
  joined,
  not,
  or,
  parameter,
  type Condition,
  type Expression,
  type Place,
  type PodScope,
} from '@rampart/engine'
import { generate, prove, type ProofOptions } from '@rampart/export/prove'
import { describe, expect, test } from 'vitest'

import { configMap, podRuleOf, smallRule, type Fields } from '../support/small-rule.ts'

const kubernetes = '1.36'

const lists: readonly unknown[] = [[], [null], ['x', 'y'], [['x'], []], {}, { list: ['x'] }, 'xx', 2, null, undefined]
const resources: readonly object[] = [
  ...lists.flatMap((list) => ['x', undefined].map((a) => configMap({ a, list, items: list, number: 2 }))),
  ...lists.map((list) => configMap(list)),
]

const ways: readonly (readonly [string, ProofOptions])[] = [
  ['CEL', { form: 'cel', kubernetes }],
  ['CEL in which all numbers are floats', { form: 'cel', kubernetes, areDoubles: true, dialect: 'kyverno' }],
  ['CEL with parameters', { form: 'cel', kubernetes, fromParams: true, parameters: { few: 0, longest: '1.5m' } }],
  ['Rego', { form: 'rego', kubernetes }],
  ['Rego with parameters', { form: 'rego', kubernetes, fromParams: true, parameters: { few: 0, longest: '1.5m' } }],
]

type Written = readonly [what: string, when: (fields: Fields) => Condition, value: (fields: Fields) => Place]

const written: readonly Written[] = [
  ['known to be there', ({ list }) => list.count().atLeast(0), ({ list }) => list.count()],
  ['that may be missing', ({ list }) => not(list.count().above(1)), ({ list }) => list.count()],
  ['of a parameter', ({ a }) => a.present(), () => parameter<string[]>('words').count()],
  ['beside a number', ({ list, number }) => or(list.count().is(number), number.absent()), ({ number }) => number],
  ['beside a parameter', ({ list }) => list.count().above(parameter<number>('few')), ({ list }) => list.count()],
]

describe.each(ways)('a count in %s', (_, options) => {
  test.each(written)('%s', (_what, when, value) => {
    const proof = prove(smallRule(when, value), resources, options)
    expect(proof.firstDifference).toBeUndefined()
    expect(proof.clean).toBeGreaterThan(0)
    expect(proof.clean).toBeLessThan(resources.length)
  })
})

type OfPod = readonly [what: string, when: (scope: PodScope) => Condition]

const ofPods: readonly OfPod[] = [
  ['many containers', ({ containers }) => containers.count().above(3)],
  ['few containers', ({ containers }) => containers.count().below(2)],
  ['many main containers', ({ pod }) => pod.containers.count().atLeast(4)],
  ['not two init containers', ({ pod }) => not(pod.initContainers.count().is(2))],
  ['a long wait', ({ metadata }) => wait(metadata).aboveDuration('90s')],
  ['a short wait', ({ metadata }) => and(wait(metadata).belowDuration('1m'), wait(metadata).aboveDuration('0s'))],
  ['a joined wait', ({ metadata }) => joined(wait(metadata), 's').aboveDuration('1m')],
]

const wait = (metadata: PodScope['metadata']): Expression<string> => metadata.annotations.field('wait')

describe.each(ways.filter(([, { fromParams }]) => fromParams !== true))('generated pods in %s', (_, options) => {
  test.each(ofPods)('%s', (_what, when) => {
    const rule = podRuleOf(
      (scope) => ({ when: when(scope), at: scope.pod, data: { many: scope.containers.count() } }),
      'one of {many} containers',
    )
    const pods = generate(rule, { count: 60, seed: 3, kubernetes })
    const proof = prove(rule, pods, options)
    expect(proof.firstDifference).toBeUndefined()
    expect(proof.clean).toBeGreaterThan(0)
    expect(proof.clean).toBeLessThan(pods.length)
  })
})

const volumes = [
  'x',
  null,
  ['x'],
  { configMap: 'x' },
  { configMap: { items: [{ key: 'x' }, null] } },
  { configMap: { items: { x: 'x' } } },
  { name: 'web', configMap: { items: [] } },
]

test.each(ways)('a count in each item in %s', (_, options) => {
  const rule = podRuleOf(
    ({ pod }) =>
      forEach(pod.volumes, (volume) => ({
        when: volume.name.absent(),
        at: volume,
        data: { many: volume.configMap.items.count() },
      })),
    'a volume of {many} items',
  )
  const pod = { apiVersion: 'v1', kind: 'Pod', spec: { volumes } }
  const proof = prove(rule, [pod, { ...pod, spec: { volumes: volumes.slice(4) } }], options)
  expect(proof.firstDifference).toBeUndefined()
  expect(proof.found).toEqual({ found: 2 })
})

const times = ['1h', '90s', '91s', '1.5m', '2m', '0', '-5m', 'x', '', '1000000h', 60, null, undefined]

test.each(ways)('a duration that a parameter says in %s', (_, options) => {
  const rule = smallRule(({ a }) => or(a.aboveDuration(parameter<string>('longest')), a.belowDuration('0')))
  const proof = prove(
    rule,
    times.map((a) => configMap({ a })),
    options,
  )
  expect(proof.firstDifference).toBeUndefined()
  expect(proof.found['found']).toBe(options.fromParams === true ? 4 : 1)
})
