import { builtInPodKinds, isMap, type PodKind, type Rule } from '@rampart/engine'
import { array, constant, constantFrom, oneof, record, tuple, type Arbitrary } from 'fast-check'

import { grouped } from '../../targets/grouped.ts'
import { missing, valueAt } from './arbitrary.ts'
import { names } from './near.ts'
import { readsOf, type RuleReads } from './read-rule.ts'
import { fieldOf } from './reads.ts'

type Fields = Readonly<Record<string, unknown>>

/** Resources from the fields that a rule reads. */
export function workloads(rule: Rule, parameters: Readonly<Record<string, unknown>>): Arbitrary<object> {
  const defaults = Object.entries(rule.meta.parameters ?? {}).map(([name, schema]) => [name, schema.default] as const)
  return resource(rule, readsOf(rule, { ...Object.fromEntries(defaults), ...parameters }))
}

function resource({ meta }: Rule, reads: RuleReads): Arbitrary<object> {
  const others = meta.appliesTo.filter((kind) => kind !== 'pod' && kind !== '*')
  const own = others.map((kind) => ({ weight: 1, arbitrary: otherKind(kind, reads) }))
  if (own.length > 0 && !meta.appliesTo.includes('pod')) return oneof(...own)
  return oneof({ weight: 4, arbitrary: workload(reads) }, ...own)
}

function otherKind(of: string, reads: RuleReads): Arbitrary<object> {
  const { group, name } = grouped(of)
  const kind = name === '*' ? 'Anything' : name
  return valueAt({ ...reads.object, values: new Set(), isLeaf: false }).map((fields) => ({
    ...(isMap(fields) ? fields : {}),
    apiVersion: group === '' ? 'v1' : `${group}/v1`,
    kind,
  }))
}

function workload(reads: RuleReads): Arbitrary<object> {
  const object = objectFields(reads)
  return tuple(constantFrom(...builtInPodKinds), podSpec(reads), valueAt(metadataOf(reads)), object).map(
    ([kind, spec, metadata, fields]) => ({
      ...(placed(fields, kind, withoutMissing({ metadata, spec })) as Fields),
      apiVersion: versionOf(kind),
      kind: kind.kind,
    }),
  )
}

/** A rule that reads metadata of pods reads those of a Pod, too. */
const metadataOf = ({ metadata }: RuleReads): RuleReads['metadata'] => ({
  ...metadata,
  values: new Set(),
  isLeaf: false,
})

function objectFields({ object }: RuleReads): Arbitrary<unknown> {
  fieldOf(object, 'metadata')
  return valueAt({ ...object, values: new Set(), isLeaf: false })
}

const lists = ['initContainers', 'containers', 'ephemeralContainers'] as const

function podSpec(reads: RuleReads): Arbitrary<unknown> {
  const spec = valueAt({ ...reads.pod, values: new Set(), isLeaf: false })
  const containers = record(Object.fromEntries(lists.map((list) => [list, containerList(reads, list)])))
  const whole = tuple(spec, containers).map(([fields, own]) =>
    isMap(fields) || fields === missing ? { ...(isMap(fields) ? fields : {}), ...withoutMissing(own) } : fields,
  )
  return oneof(
    { weight: 30, arbitrary: whole },
    { weight: 1, arbitrary: constantFrom<unknown>(null, 'x', [], {}, missing) },
  )
}

function containerList(reads: RuleReads, list: (typeof lists)[number]): Arbitrary<unknown> {
  const maxLength = Math.max(2, ...(reads.pod.fields.get(list)?.lengths ?? []))
  return oneof(
    { weight: 8, arbitrary: array(container(reads), { maxLength }) },
    { weight: 4, arbitrary: constant(missing) },
    { weight: 1, arbitrary: constantFrom<unknown>(null, 'x', {}, [null], ['x', []]) },
  )
}

/** The API server gives no two containers one name, so no two are the same here. */
function container(reads: RuleReads): Arbitrary<unknown> {
  const name = oneof(
    { weight: 8, arbitrary: constantFrom(...names) },
    { weight: 1, arbitrary: constantFrom<unknown>('', 5, null, 'ünï', 'a"b', missing) },
  )
  const fields = valueAt({ ...reads.container, values: new Set(), isLeaf: false })
  const image = constantFrom(
    ...Array.from({ length: 1000 }, (_, index) => `registry.example.com/image:${String(index)}`),
  )
  return tuple(name, image, fields).map(([own, from, rest]) =>
    withoutMissing({ ...(isMap(rest) ? rest : {}), image: from, name: own }),
  )
}

function placed(fields: unknown, { template }: PodKind, pod: Fields): unknown {
  const [key, ...rest] = template
  const own = isMap(fields) ? fields : {}
  if (key === undefined) return { ...own, ...pod, metadata: pod['metadata'] ?? own['metadata'] ?? {} }
  return { ...own, [key]: placed(own[key], { group: '', kind: '', template: rest }, pod) }
}

const versionOf = ({ group }: PodKind): string =>
  group === '' ? 'v1' : `${group}/${group === 'extensions' ? 'v1beta1' : 'v1'}`

function withoutMissing(value: Fields): Fields {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== missing))
}
