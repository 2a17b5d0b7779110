import { and, definePortableRule, joined, or, parameter, type Condition } from '@rampart/engine'

import { textList } from '../../shapes/parameters.ts'
import { grantsVerb, hasGroup, hasVerb, isTarget, type GrantPlace } from '../../shapes/rbac-grants.ts'
import { onGrant, onResources, onVainGrant, roleKinds } from '../../shapes/rbac.ts'

const deletes = ['delete', 'deletecollection']
const volumes = { '': ['persistentvolumes'] }

/** The API server serves no deletecollection for them. */
const deletesNamespaces = (place: GrantPlace): Condition =>
  and(isTarget(place, { '': ['namespaces'] }), hasVerb(place.rule, ['delete']))

const deletesVolumes = (place: GrantPlace): Condition =>
  and(place.role.kind.is('ClusterRole'), isTarget(place, volumes), grantsVerb(place.rule, deletes))

/** `*` alone is a wildcard for RBAC, and means the same in a glob. The core group is the empty name. */
const isExtra = ({ rule, resource }: GrantPlace): Condition =>
  and(
    resource.matches('^([*]|[^*]+)$'),
    parameter<string[]>('extraTargets').some((target) =>
      rule.apiGroups.some((group) => and(group.matches('^([*]|[^*]*)$'), target.like(joined(resource, '.', group)))),
    ),
  )

export default definePortableRule({
  meta: {
    id: 'rbac/no-evidence-deletion',
    title: 'Deleting logs, events and bulk data must be limited',
    severity: 'medium',
    appliesTo: roleKinds,
    controls: [
      'nsa/rbac',
      'nsa/audit-logging',
      'mitre/T1070',
      'mitre/T1485',
      'owasp/K03:2022',
      'owasp/K05:2022',
      'owasp/K02:2025',
      'owasp/K10:2025',
    ],
    messages: {
      events: 'role lets its holders delete traces of what they did: delete or deletecollection on "{resource}"',
      bulk: 'role lets its holders destroy all of a kind by one request: deletecollection on "{resource}"',
      storage: 'role lets its holders destroy whole namespaces or volumes: delete or deletecollection on "{resource}"',
      extra: 'role lets its holders delete what logs or audits them: delete or deletecollection on "{resource}"',
      vain: {
        text: 'role asks for what no Role can grant, since volumes are in no namespace: delete on "{resource}"',
        severity: 'low',
      },
    },
    parameters: {
      extraTargets: textList(
        'further resources, as they are called in full: flows.logging.banzaicloud.io, pods. in the core group',
      ),
    },
    fix: {
      hint: 'remove it',
      autofix: 'none',
      note: 'needs a human decision',
    },
    foldsInto: [{ rule: 'rbac/no-wildcard-resources', when: 'same-path' }],
  },
  violations: {
    events: onResources(({ rule, resource }) =>
      and(hasGroup(rule, ['', 'events.k8s.io']), resource.oneOf(['*', 'events']), grantsVerb(rule, deletes)),
    ),
    bulk: onGrant({ '': ['pods', 'secrets', 'persistentvolumeclaims'] }, ['deletecollection']),
    storage: onResources((place) => or(deletesNamespaces(place), deletesVolumes(place))),
    extra: onResources((place) => and(grantsVerb(place.rule, deletes), isExtra(place))),
    vain: onVainGrant(volumes, deletes),
  },
})
