import { and, or, type Condition } from '@rampart/engine'

import { grantsVerb, hasGroup, hasVerb, type GrantPlace } from '../../shapes/rbac-grants.ts'

const rbac = 'rbac.authorization.k8s.io'
const writes = ['create', 'update', 'patch', 'delete', 'deletecollection']

const configurations = [
  'validatingwebhookconfigurations',
  'mutatingwebhookconfigurations',
  'validatingadmissionpolicies',
  'validatingadmissionpolicybindings',
  'mutatingadmissionpolicies',
  'mutatingadmissionpolicybindings',
]

/** By a name of their own: a `*` has its own finding. */
const names = ({ rule, resource }: GrantPlace, group: string, resources: readonly string[]): Condition =>
  and(hasGroup(rule, [group]), resource.oneOf(resources))

/** What view leaves out on purpose, because it gives more than a view. */
export const readsCredentials = (place: GrantPlace): Condition =>
  and(
    names(place, '', ['secrets', 'pods/exec', '*/exec', 'pods/attach', '*/attach', 'serviceaccounts/token', '*/token']),
    place.rule.verbs.some((verb) => verb.present()),
  )

export const takesOver = (place: GrantPlace): Condition =>
  or(
    and(
      or(
        names(place, rbac, ['roles', 'clusterroles', 'rolebindings', 'clusterrolebindings']),
        names(place, 'admissionregistration.k8s.io', configurations),
      ),
      grantsVerb(place.rule, writes),
    ),
    and(
      names(place, rbac, ['roles', 'clusterroles']),
      place.rule.verbs.some((verb) => verb.oneOf(['escalate', 'bind'])),
    ),
    and(
      or(names(place, '', ['users', 'groups', 'serviceaccounts']), names(place, 'authentication.k8s.io', ['uids'])),
      hasVerb(place.rule, ['impersonate']),
    ),
  )
