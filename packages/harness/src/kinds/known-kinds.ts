import { nearestName } from '@rampart/engine'

import { builtInKinds } from './built-in-kinds.ts'

/** A kind or a group that Kubernetes does not have. */
export interface UnknownKind {
  /** What there is not, and what was probably meant. */
  readonly message: string
}

/** Kinds by group; the core group is ''. */
const groups: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(builtInKinds).map(([group, kinds]) => [group, kinds.split(/\s+/)]),
)

/**
 * What is wrong with a kind of a group that is Kubernetes' own, whatever the version. What somebody adds by a
 * CustomResourceDefinition is never judged.
 */
export function unknownKind(apiVersion: string, kind: string): UnknownKind | undefined {
  const slash = apiVersion.indexOf('/')
  const group = slash === -1 ? '' : apiVersion.slice(0, slash)
  return unknownGroup(group) ?? unknownKindIn([group], kind, apiVersion)
}

/** The same for what is matched by kind and groups. `*` is any. */
export function unknownKindOfGroups(names: readonly string[], kind: string): UnknownKind | undefined {
  if (kind === '*' || names.length === 0) return undefined
  const where = names.map((group) => (group === '' ? 'the core group' : `the group ${group}`))
  return unknownKindIn(names, kind, where.join(' nor in '))
}

/** CustomResourceDefinitions need a group with a dot: one without that is nearly one of Kubernetes' own is a slip. */
export function unknownGroup(group: string): UnknownKind | undefined {
  if (group === '*' || group.includes('.') || groups.has(group)) return undefined
  const own = [...groups.keys()].filter((each) => each !== '')
  const withoutDot = own.filter((each) => !each.includes('.'))
  const near = own.find((each) => each.startsWith(`${group}.`)) ?? nearestName(group, withoutDot)
  return near === undefined ? undefined : { message: `there is no API group ${group}. Did you mean ${near}?` }
}

function unknownKindIn(names: readonly string[], kind: string, where: string): UnknownKind | undefined {
  const known = names.flatMap((group) => groups.get(group) ?? [])
  if (names.some((group) => !groups.has(group)) || has(known, kind)) return undefined
  return { message: `there is no kind ${kind} in ${where}. ${meant(kind, known)}` }
}

/** Where else the kind is says more than a kind that is spelt alike. */
function meant(kind: string, kinds: readonly string[]): string {
  const elsewhere = [...groups].filter(([, each]) => has(each, kind)).map(([group]) => group)
  // Where a kind has moved on from, it is found last.
  const [first] = elsewhere.sort((one, other) => Number(one === 'extensions') - Number(other === 'extensions'))
  if (first !== undefined) return first === '' ? 'It is in the core group, v1' : `It is in the group ${first}`
  const near = nearestName(kind, kinds)
  return near === undefined ? `There are ${kinds.join(', ')}` : `Did you mean ${near}?`
}

function has(kinds: readonly string[], kind: string): boolean {
  return kinds.includes(kind) || (kind.endsWith('List') && kinds.includes(kind.slice(0, -'List'.length)))
}
