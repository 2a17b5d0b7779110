import { and, definePortableRule, forEach, not, onObject, or, type Condition, type Expression } from '@rampart/engine'

import { isOfKubernetes } from '../../shapes/rbac-grants.ts'
import { hasOwnRules, isShipped, onResources, type Role } from '../../shapes/rbac.ts'
import { selects } from '../../shapes/selectors.ts'
import { readsCredentials, takesOver } from './grants.ts'

const joins = ({ metadata }: Expression<Role>, ...roles: readonly string[]): Condition =>
  or(...roles.map((role) => metadata.labels.field(`rbac.authorization.k8s.io/aggregate-to-${role}`).is('true')))

const joinsAny = (role: Expression<Role>): Condition => joins(role, 'admin', 'edit', 'view')

export default definePortableRule({
  meta: {
    id: 'rbac/aggregated-role-injection',
    title: 'ClusterRoles must not silently extend admin, edit or view',
    severity: 'medium',
    appliesTo: ['rbac.authorization.k8s.io/ClusterRole'],
    controls: ['nsa/rbac', 'mitre/T1098.006', 'owasp/K02:2025'],
    messages: {
      credentials: 'role gives every holder of view more than a view, by its label aggregate-to-view: "{resource}"',
      takeover:
        'role gives every holder of a built-in role a way to more rights, by an aggregate-to label: "{resource}"',
      resources:
        'role gives every holder of a built-in role all resources, by an aggregate-to label: "{resource}" in resources',
      verbs: 'role gives every holder of a built-in role all verbs, by an aggregate-to label: "*" in verbs',
      everything: 'role collects the rules of every ClusterRole: a selector in aggregationRule is empty',
    },
    fix: {
      hint: 'remove the label, or what does not belong into the built-in role; give the selector a label',
      autofix: 'none',
      note: 'needs a human decision',
    },
  },
  violations: {
    credentials: onResources((place) => and(joins(place.role, 'view'), readsCredentials(place))),
    takeover: onResources((place) => and(joinsAny(place.role), takesOver(place))),
    resources: onResources(({ role, rule, resource }) => and(joinsAny(role), resource.is('*'), isOfKubernetes(rule))),
    verbs: onObject<Role>((role) =>
      forEach(role.rules, (rule) =>
        forEach(rule.verbs, (verb) => ({
          when: and(hasOwnRules(role), joinsAny(role), verb.is('*'), isOfKubernetes(rule)),
          at: verb,
        })),
      ),
    ),
    everything: onObject<Role>((role) =>
      forEach(role.aggregationRule.clusterRoleSelectors, (selector) => ({
        when: and(not(isShipped(role)), not(selects(selector))),
        at: selector,
      })),
    ),
  },
})
