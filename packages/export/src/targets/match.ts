import { builtInPodKinds, type Rule } from '@rampart/engine'

import { builtIn } from './built-in-kinds.ts'
import { grouped } from './grouped.ts'

/** A kind as the API server serves it. */
export interface ServedKind {
  readonly group: string
  readonly version: string
  readonly kind: string
  /** With subresources that change the same object. */
  readonly resources: readonly string[]
}

/** Of groups that the API server has given up nothing comes any more. */
const goneGroups = new Set(['extensions'])

/** Ephemeral containers come by a subresource of their own, with the whole pod. */
const subresources: Readonly<Record<string, readonly string[]>> = { Pod: ['pods/ephemeralcontainers'] }

/** What is in other groups is defined by whoever extends the cluster. */
export const isOwnGroup = (group: string): boolean =>
  !group.includes('.') || Object.hasOwn(builtIn, group) || /^[\w-]+\.k8s\.io$/.test(group)

/** What a rule is made for, kind by kind, or the one name that no API server knows. */
export function servedKinds(
  appliesTo: readonly string[],
  isAboutVersions = false,
): readonly ServedKind[] | { readonly unknown: string } {
  const kinds: ServedKind[] = []
  const names = appliesTo.flatMap((each) => (each === 'pod' ? podKinds : [each]))
  const served = names.filter((name) => !goneGroups.has(grouped(name).group))
  for (const name of served.length === 0 ? names : served) {
    const kind = servedKind(name)
    if (!kind) return { unknown: name }
    if (kinds.some((each) => each.group === kind.group && each.kind === kind.kind)) continue
    kinds.push(isAboutVersions ? { ...kind, version: '*' } : kind)
  }
  return kinds
}

/** Does the rule ask for the version? A policy that names one is shown all objects in that one. */
export function isAboutVersions({ portable }: Rule): boolean {
  const asked = portable?.violations.map(({ when, loops }) => [when, loops])
  return JSON.stringify(asked ?? []).includes(JSON.stringify(apiVersion))
}

const apiVersion = { op: 'field', of: { op: 'variable', name: 'object' }, key: 'apiVersion' }

const podKinds = builtInPodKinds
  .filter(({ group }) => !goneGroups.has(group))
  .map(({ group, kind }) => (group === '' ? kind : `${group}/${kind}`))

function servedKind(of: string): ServedKind | undefined {
  const { group, name: kind } = grouped(of)
  if (isOwnGroup(group)) {
    if (!builtIn[group]?.split(' ').includes(kind)) return undefined
    return {
      group,
      version: group === 'autoscaling' ? '*' : 'v1',
      kind,
      resources: [pluralOf(kind), ...(subresources[kind] ?? [])],
    }
  }
  // Only the definition of the kind knows its plural. The printed condition asks for the kind itself.
  return { group, version: '*', kind, resources: ['*'] }
}

function pluralOf(kind: string): string {
  const name = kind.toLowerCase()
  if (/(?:s|ss|x)$/.test(name) && name !== 'endpoints') return `${name}es`
  if (name === 'endpoints') return name
  return name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`
}

/** Kinds of one group and version together, in the order of the first of each. */
export function byGroup(kinds: readonly ServedKind[]): readonly (readonly ServedKind[])[] {
  const groups = new Map<string, ServedKind[]>()
  for (const kind of kinds) {
    const list = groups.get(kind.group)
    if (list) list.push(kind)
    else groups.set(kind.group, [kind])
  }
  return [...groups.values()]
}

/** As webhooks and admission policies name what they look at. */
export const resourceRules = (kinds: readonly ServedKind[]): readonly object[] =>
  byGroup(kinds).map((group) => ({
    apiGroups: [group[0]?.group ?? ''],
    apiVersions: [group[0]?.version ?? '*'],
    operations: ['CREATE', 'UPDATE'],
    resources: [...new Set(group.flatMap(({ resources }) => resources))],
  }))

/** Is it one of these kinds, in any version? */
export function isOfKinds(kinds: readonly ServedKind[], apiVersion: string, kind: string): boolean {
  const { group } = grouped(apiVersion)
  return kinds.some((each) => each.group === group && (each.kind === kind || each.kind === '*'))
}

/** All namespaces but these; the API server labels each with its name. */
export const namespaceSelector = (excluded: readonly string[]): object =>
  excluded.length === 0
    ? {}
    : {
        namespaceSelector: {
          matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: [...excluded] }],
        },
      }
