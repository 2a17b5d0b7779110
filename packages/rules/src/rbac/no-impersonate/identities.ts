import { and, not, or, type Condition } from '@rampart/engine'

import { hasGroup, hasVerb, isTarget, type GrantPlace } from '../../shapes/rbac-grants.ts'

const details = 'authentication.k8s.io'

const isClusterRole = ({ role }: GrantPlace): Condition => role.kind.is('ClusterRole')

/** Only ServiceAccounts lie in a namespace, where a Role can grant them. */
const isReachable = (place: GrantPlace): Condition =>
  or(isClusterRole(place), place.resource.oneOf(['*', 'serviceaccounts']))

const isExtraKey = ({ resource }: GrantPlace): Condition => resource.matches('^userextras/[^*]+$')

const impersonates = ({ rule }: GrantPlace): Condition => hasVerb(rule, ['impersonate'])

const isIdentity = (place: GrantPlace): Condition => isTarget(place, { '': ['users', 'groups', 'serviceaccounts'] })

const isDetail = (place: GrantPlace): Condition =>
  and(or(place.resource.oneOf(['*', 'uids']), isExtraKey(place)), isClusterRole(place))

/** Whom the holder acts as, in the groups that the check asks for (impersonation.go, WithImpersonation). */
export const actsAs = (place: GrantPlace): Condition => and(impersonates(place), isIdentity(place), isReachable(place))

/** What is known of whom the holder acts as. */
export const choosesDetails = (place: GrantPlace): Condition =>
  and(impersonates(place), hasGroup(place.rule, [details]), isDetail(place), not(isIdentity(place)))

export const namesMasters = (place: GrantPlace): Condition =>
  and(
    place.resource.oneOf(['*', 'groups']),
    place.rule.resourceNames.some((name) => name.oneOf(['system:masters', 'kubeadm:cluster-admins'])),
    isClusterRole(place),
  )

const modes = ['user-info', 'serviceaccount', 'arbitrary-node', 'associated-node']

/** The half of constrained impersonation that says as whom; the other half, impersonate-on:, grants nothing alone. */
export const actsAsForSome = (place: GrantPlace): Condition =>
  and(
    hasVerb(
      place.rule,
      modes.map((mode) => `impersonate:${mode}`),
    ),
    hasGroup(place.rule, [details]),
    or(place.resource.oneOf(['*', 'users', 'groups', 'serviceaccounts', 'nodes', 'uids']), isExtraKey(place)),
    isReachable(place),
    not(and(impersonates(place), or(isIdentity(place), isDetail(place)))),
  )

/** A Role that names those who lie in no namespace, or a rule that names them in the wrong API group. */
export const asksInVain = (place: GrantPlace): Condition =>
  or(
    and(
      place.role.kind.is('Role'),
      impersonates(place),
      or(
        and(hasGroup(place.rule, ['']), place.resource.oneOf(['users', 'groups'])),
        and(hasGroup(place.rule, [details]), or(place.resource.is('uids'), isExtraKey(place))),
      ),
    ),
    and(
      place.rule.verbs.some((verb) => verb.is('impersonate')),
      place.rule.apiGroups.some((group) => group.is(details)),
      not(hasGroup(place.rule, [''])),
      place.resource.oneOf(['users', 'groups', 'serviceaccounts']),
    ),
  )
