import { and, definePortableRule, not, or, type Condition } from '@rampart/engine'

import { hasGroup, hasVerb, isNarrowed, isTarget, type GrantPlace } from '../../shapes/rbac-grants.ts'
import { onResources, roleKinds } from '../../shapes/rbac.ts'

const group = 'rbac.authorization.k8s.io'
const roles = { [group]: ['roles', 'clusterroles'] }

const isInVain = ({ role, resource }: GrantPlace): Condition => and(role.kind.is('Role'), resource.is('clusterroles'))

/** Asked in the namespace of the role that is written (RoleEscalationAuthorized), which ClusterRoles have none of. */
const escalates = (place: GrantPlace): Condition =>
  and(hasVerb(place.rule, ['escalate']), isTarget(place, roles), not(isInVain(place)))

/** Asked in the namespace of the binding (BindingAuthorized), so that a Role grants it for ClusterRoles too. */
const binds = (place: GrantPlace): Condition =>
  and(hasVerb(place.rule, ['bind']), not(escalates(place)), isTarget(place, roles))

const namesMightyRole = ({ rule }: GrantPlace): Condition =>
  rule.resourceNames.some((name) => or(name.oneOf(['cluster-admin', 'admin', 'edit']), name.startsWith('system:')))

export default definePortableRule({
  meta: {
    id: 'rbac/no-escalate-or-bind',
    title: 'escalate and bind verbs must not be granted',
    severity: 'high',
    appliesTo: roleKinds,
    controls: ['cis/5.1.8', 'nsa/rbac', 'mitre/T1098.006', 'mitre/T1068', 'owasp/K03:2022', 'owasp/K02:2025'],
    messages: {
      escalate: 'role lets its holders write any right into roles, also those that they lack: escalate on "{resource}"',
      bind: 'role lets its holders give themselves each role there is, as mighty as it may be: bind on "{resource}"',
      'bind-mighty':
        'role lets its holders give themselves a mighty role that resourceNames lists: bind on "{resource}"',
      vain: {
        text: 'role asks for what no Role can grant, since ClusterRoles are in no namespace: escalate on "{resource}"',
        severity: 'low',
      },
    },
    fix: {
      hint: 'remove it; let a controller whose roles are fixed create bindings',
      autofix: 'none',
      note: 'needs a human decision',
    },
    foldsInto: [{ rule: 'rbac/no-wildcard-resources', when: 'same-path' }],
  },
  violations: {
    escalate: onResources(escalates),
    bind: onResources((place) => and(binds(place), not(isNarrowed(place.rule)))),
    'bind-mighty': onResources((place) => and(binds(place), namesMightyRole(place))),
    vain: onResources((place) =>
      and(
        isInVain(place),
        hasGroup(place.rule, [group]),
        place.rule.verbs.some((verb) => verb.is('escalate')),
      ),
    ),
  },
})
