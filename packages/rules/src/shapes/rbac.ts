import {
  and,
  enabled,
  forEach,
  not,
  onObject,
  or,
  type Condition,
  type Expression,
  type ScopedFinding,
} from '@rampart/engine'

import { isAllowed as isAllowedName } from './allowed-names.ts'
import { globList } from './parameters.ts'
import { grantsVerb, hasVerb, isTarget, isVain, type GrantPlace, type Targets } from './rbac-grants.ts'
import type { LabelSelector } from './selectors.ts'

/** A Role or a ClusterRole. */
export interface Role {
  kind?: string
  metadata?: { name?: string; namespace?: string; labels?: Record<string, string> }
  rules?: PolicyRule[]
  aggregationRule?: { clusterRoleSelectors?: LabelSelector[] }
}

export interface PolicyRule {
  apiGroups?: string[]
  resources?: string[]
  verbs?: string[]
  resourceNames?: string[]
  nonResourceURLs?: string[]
}

/** A RoleBinding or a ClusterRoleBinding. */
export interface Binding {
  kind?: string
  metadata?: { name?: string; namespace?: string }
  roleRef?: { apiGroup?: string; kind?: string; name?: string }
  subjects?: BoundSubject[]
}

export interface BoundSubject {
  kind?: string
  name?: string
  namespace?: string
}

export const roleKinds = ['rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole']
export const bindingKinds = ['rbac.authorization.k8s.io/RoleBinding', 'rbac.authorization.k8s.io/ClusterRoleBinding']

/** A role that Kubernetes makes itself, and makes again when it starts; its label alone could be anybody's. */
export const isShipped = ({ metadata }: Expression<Role>): Condition =>
  and(
    metadata.labels.field('kubernetes.io/bootstrapping').is('rbac-defaults'),
    or(metadata.name.oneOf(['cluster-admin', 'admin', 'edit', 'view']), metadata.name.startsWith('system:')),
  )

/** The control plane overwrites the rules of an aggregated role with those of others, which are judged themselves. */
const isOverwritten = (role: Expression<Role>): Condition => role.aggregationRule.present()

export const hasOwnRules = (role: Expression<Role>): Condition => not(or(isOverwritten(role), isShipped(role)))

/** The same, with the shipped ones where the parameter `includeDefaults` asks for them. */
export const hasOwnOrDefaultRules = (role: Expression<Role>): Condition =>
  and(not(isOverwritten(role)), or(enabled('includeDefaults'), not(isShipped(role))))

/** Is the role named by the rule's parameter `allow`? */
export const isAllowed = ({ metadata }: Expression<Role>): Condition => isAllowedName(metadata.name)

/** `allow`, for `meta.parameters`. */
export const allow = globList('names of roles that may do it')

/** `includeDefaults`, for `meta.parameters`. */
export const includeDefaults = {
  type: 'boolean',
  description: 'judge the roles that Kubernetes ships too',
  default: false,
} as const

/** For each item of `resources` of each rule of a role that is not shipped. */
export const onResources = (when: (place: GrantPlace) => Condition): ScopedFinding =>
  onObject<Role>((role) =>
    forEach(role.rules, (rule) =>
      forEach(rule.resources, (resource) => ({
        when: and(hasOwnRules(role), when({ role, rule, resource })),
        at: resource,
        data: { resource },
      })),
    ),
  )

const always: (place: GrantPlace) => Condition = () => and()

/**
 * For each item of `resources` that grants one of the verbs on one of the targets, all of them whole objects or all of
 * them parts, and of which what is said besides holds.
 */
export function onGrant(targets: Targets, verbs: readonly string[], also = always): ScopedFinding {
  // The name is known where a part of an object is asked for.
  const arePart = Object.values(targets).every((wanted) => wanted.every((each) => each.includes('/')))
  const has = arePart ? hasVerb : grantsVerb
  return onResources((place) => and(isTarget(place, targets), has(place.rule, verbs), also(place)))
}

const isClusterRole = ({ role }: GrantPlace): Condition => role.kind.is('ClusterRole')

/** The same for what lies in no namespace: a Role cannot grant it. */
export const onClusterGrant = (targets: Targets, verbs: readonly string[], also = always): ScopedFinding =>
  onGrant(targets, verbs, (place) => and(isClusterRole(place), also(place)))

/** Where a Role asks by name for what it cannot grant. */
export const onVainGrant = (targets: Targets, verbs: readonly string[]): ScopedFinding =>
  onResources((place) => and(isVain(place, targets), hasVerb(place.rule, verbs)))

/** For each subject of a binding. */
export const onSubjects = (
  when: (subject: Expression<BoundSubject>, binding: Expression<Binding>) => Condition,
): ScopedFinding =>
  onObject<Binding>((binding) =>
    forEach(binding.subjects, (subject) => ({
      when: when(subject, binding),
      at: subject.name,
      data: { subject: subject.name, role: binding.roleRef.name },
    })),
  )

/** Does the binding refer to one of these ClusterRoles? */
export const bindsClusterRole = ({ roleRef }: Expression<Binding>, names: readonly string[]): Condition =>
  and(roleRef.kind.is('ClusterRole'), roleRef.name.oneOf(names))
