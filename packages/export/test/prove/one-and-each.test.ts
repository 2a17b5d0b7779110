import {
  and,
  definePortableRule,
  forEach,
  forOneAndEach,
  not,
  onObject,
  onPod,
  or,
  type Expression,
  type Rule,
  type ScopedFinding,
} from '@rampart/engine'
import { exportable } from '@rampart/export'
import { generate, prove } from '@rampart/export/prove'
import { describe, expect, test } from 'vitest'

import { judgeByLinter } from '../../src/prove/judge-linter.ts'
import { configMap } from '../support/small-rule.ts'
import { ways } from '../support/ways.ts'

interface Spec {
  readonly on?: boolean
  readonly rules?: { readonly name?: string }[]
}

interface Policy {
  readonly spec?: Spec
  readonly specs?: Spec[]
}

const asList = (place: unknown): Expression<string[]> => place as Expression<string[]>

const ruleOf = (violations: Readonly<Record<string, ScopedFinding>>, appliesTo = 'ConfigMap'): Rule =>
  definePortableRule<string>({
    meta: {
      id: 'test/policy',
      title: 'A policy must be on',
      severity: 'low',
      controls: [],
      appliesTo: [appliesTo],
      messages: Object.fromEntries(Object.keys(violations).map((id) => [id, `${id} of {what}`])),
      fix: { hint: 'change it', autofix: 'none' },
    },
    violations,
  })

const off = onObject<{ data?: Policy }>(({ data }) =>
  forOneAndEach(data.spec, data.specs, (spec) => ({
    when: or(spec.on.is(false), and(spec.on.absent(), not(spec.rules.some((rule) => rule.name.is('x'))))),
    at: spec.on,
    data: { what: spec.on },
  })),
)
const named = onObject<{ data?: Policy }>(({ data }) =>
  forOneAndEach(data.spec, data.specs, (spec) =>
    forEach(spec.rules, (rule) => ({
      when: and(rule.name.present(), not(spec.on.is(true)), data.specs.count().below(3)),
      at: rule.name,
      data: { what: rule.name },
    })),
  ),
)
const none = onObject<{ data?: Policy }>(({ data }) => ({
  when: and(data.spec.absent(), data.specs.absent()),
  at: data,
  data: { what: data.spec.on },
}))
const rule = ruleOf({ off, named, none })

const spec = { on: true, rules: [{ name: 'x' }, { name: 'y' }] }
const specs: readonly unknown[] = [
  spec,
  { ...spec, on: false },
  { rules: [{ name: 'x' }] },
  { rules: [{ name: 'y' }, null, 'x', {}] },
  { on: false, rules: { name: 'x' } },
  { on: 'false' },
  {},
  'x',
  ['x'],
  [{ on: false }],
  null,
]

const resources: readonly object[] = [
  ...specs.map((one) => configMap({ spec: one })),
  ...specs.map((one) => configMap({ specs: [one, spec] })),
  ...specs.map((one) => configMap({ spec: one, specs: [one, { on: false }, 'x'] })),
  ...specs.map((one) => configMap({ spec, specs: one })),
  configMap({}),
]

describe.each(ways)('one place and a list of more in %s', (_, options) => {
  test('written', () => {
    const proof = prove(rule, resources, options)
    expect(proof.firstDifference).toBeUndefined()
    expect(proof.clean).toBeGreaterThan(0)
    expect(Object.values(proof.found)).not.toContain(0)
  })

  test('made up', () => {
    const made = generate(rule, { count: 80, seed: 2, kubernetes: '1.36' })
    const proof = prove(rule, made, options)
    expect(proof.firstDifference).toBeUndefined()
    expect(Object.values(proof.found)).not.toContain(0)
  })

  test('of a pod', () => {
    const ofPod = ruleOf(
      {
        main: onPod(({ pod }) =>
          forOneAndEach(pod.containers.field('0'), pod.containers, (container) => ({
            when: container.name.is('web'),
            at: container.name,
            data: { what: container.image },
          })),
        ),
      },
      'pod',
    )
    const pods = [{ name: 'web', image: 'a' }, { name: 'db' }].map((container) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      spec: { containers: [container, { name: 'other' }] },
    }))
    const proof = prove(ofPod, pods, options)
    expect(proof.firstDifference).toBeUndefined()
    expect(proof.found).toEqual({ main: 1 })
  })
})

test('findings point at the place itself, and at the item', () => {
  const [said] = judgeByLinter(rule, [configMap({ spec: { on: false }, specs: [{ on: true }, { on: false }] })], {
    kubernetes: '1.36',
    parameters: {},
  })
  expect(said?.map(({ path }) => path)).toEqual([
    ['data', 'spec', 'on'],
    ['data', 'specs', 1, 'on'],
  ])
})

test('what would be read otherwise as CEL says why it is not exported', () => {
  const lists = onObject<{ data?: Policy }>(({ data }) =>
    forOneAndEach(data.spec, data.specs, (each) => ({ when: asList(each).count().above(1), at: each })),
  )
  expect(exportable(ruleOf({ lists }))).toEqual({
    ok: false,
    why: 'a portable rule goes through one place and a list only of the object or the pod, and for fields',
  })
})
