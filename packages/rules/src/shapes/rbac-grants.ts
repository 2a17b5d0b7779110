import { and, not, or, type Condition, type Expression } from '@rampart/engine'

import { hasItems } from './collections.ts'
import type { PolicyRule, Role } from './rbac.ts'

/** Resources by API group. */
export type Targets = Readonly<Record<string, readonly string[]>>

/** One item of a rule's `resources`, and what it stands in. */
export interface GrantPlace {
  readonly role: Expression<Role>
  readonly rule: Expression<PolicyRule>
  readonly resource: Expression<string>
}

/** `*`, the core group and what Kubernetes itself serves; other groups are named by a domain of their owner. */
const isKubernetesGroup = (group: Expression<string>): Condition =>
  or(group.matches('^[^.]*$'), group.endsWith('.k8s.io'))

/** Does the rule reach what Kubernetes itself serves? */
export const isOfKubernetes = ({ apiGroups }: Expression<PolicyRule>): Condition => apiGroups.some(isKubernetesGroup)

/** Requests of these verbs carry no name (requestinfo.go, NewRequestInfo): `resourceNames` never fits them. */
const nameless = new Set(['create', 'deletecollection'])

/** ResourceNameMatches of the RBAC authorizer, for a request without a name. */
export const fitsNoName = ({ resourceNames }: Expression<PolicyRule>): Condition =>
  or(
    not(hasItems(resourceNames)),
    resourceNames.some((name) => name.is('')),
  )

/** Is the rule limited to objects by name? */
export const isNarrowed = ({ resourceNames }: Expression<PolicyRule>): Condition => hasItems(resourceNames)

/** VerbMatches: does the rule hold one of the verbs? */
export const hasVerb = ({ verbs }: Expression<PolicyRule>, wanted: readonly string[]): Condition =>
  verbs.some((verb) => verb.oneOf(['*', ...wanted]))

/** One of the verbs on whole objects: what needs no name counts only where the rule lists none. */
export function grantsVerb(rule: Expression<PolicyRule>, wanted: readonly string[]): Condition {
  const without = wanted.filter((verb) => nameless.has(verb))
  const named = wanted.filter((verb) => !nameless.has(verb))
  if (without.length === 0) return hasVerb(rule, named)
  if (named.length === 0) return and(hasVerb(rule, without), fitsNoName(rule))
  return or(
    hasVerb(rule, named),
    and(
      rule.verbs.some((verb) => verb.oneOf(without)),
      fitsNoName(rule),
    ),
  )
}

/** APIGroupMatches. */
export const hasGroup = ({ apiGroups }: Expression<PolicyRule>, wanted: readonly string[]): Condition =>
  apiGroups.some((group) => group.oneOf(['*', ...wanted]))

/** ResourceMatches: `*` alone is everything, before a slash any parent; other forms are no wildcards. */
const fits = (resource: Expression<string>, wanted: readonly string[]): Condition => {
  const subresources = wanted.flatMap((each) => (each.includes('/') ? [each.replace(/^[^/]*/, '*')] : []))
  return resource.oneOf([...new Set(['*', ...subresources, ...wanted])])
}

/** Is this item of a rule one of the resources? */
export const isTarget = ({ rule, resource }: GrantPlace, targets: Targets): Condition =>
  or(...Object.entries(targets).map(([group, wanted]) => and(hasGroup(rule, [group]), fits(resource, wanted))))

/**
 * Is this item any whole object of the groups? Other names than the known ones may be meant for another group of the same
 * rule, so that they count only where there is none.
 */
export const isOfGroups = (place: GrantPlace, groups: readonly string[], known: readonly string[]): Condition => {
  const { apiGroups } = place.rule
  return or(
    and(hasGroup(place.rule, groups), place.resource.oneOf(['*', ...known])),
    and(
      place.resource.matches('^[^*/]+$'),
      hasItems(apiGroups),
      apiGroups.every((group) => group.oneOf(groups)),
    ),
  )
}

/** Does a Role ask by name for what it cannot grant, since that lies in no namespace? */
export const isVain = ({ role, rule, resource }: GrantPlace, targets: Targets): Condition =>
  and(
    role.kind.is('Role'),
    or(...Object.entries(targets).map(([group, wanted]) => and(hasGroup(rule, [group]), resource.oneOf(wanted)))),
  )
