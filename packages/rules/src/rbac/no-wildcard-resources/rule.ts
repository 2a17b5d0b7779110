import { and, definePortableRule, forEach, not, onObject, type Condition, type Expression } from '@rampart/engine'

import { isOfKubernetes } from '../../shapes/rbac-grants.ts'
import {
  allow,
  hasOwnOrDefaultRules,
  includeDefaults,
  isAllowed,
  roleKinds,
  type PolicyRule,
  type Role,
} from '../../shapes/rbac.ts'

type Lists = 'resources' | 'apiGroups' | 'nonResourceURLs'

const onItems = (
  list: Lists,
  when: (item: Expression<string>, rule: Expression<PolicyRule>, role: Expression<Role>) => Condition,
) =>
  onObject<Role>((role) =>
    forEach(role.rules, (rule) =>
      forEach(rule[list], (item) => ({
        when: and(when(item, rule, role), hasOwnOrDefaultRules(role), not(isAllowed(role))),
        at: item,
        data: { item },
      })),
    ),
  )

export default definePortableRule({
  meta: {
    id: 'rbac/no-wildcard-resources',
    title: 'Roles must not use wildcard resources, API groups or URLs',
    severity: 'high',
    appliesTo: roleKinds,
    controls: [
      'cis/5.1.3',
      'nsa/rbac',
      'mitre/T1078',
      'mitre/T1613',
      'mitre/T1069',
      'owasp/K03:2022',
      'owasp/K02:2025',
      'practice/least-privilege',
    ],
    messages: {
      resources: 'role reaches every resource, also those to come, of its API groups: "{item}" in resources',
      custom: {
        text: 'role reaches every resource, also those to come, of its custom API groups: "{item}" in resources',
        severity: 'medium',
      },
      subresource: {
        text: 'role reaches this part of every resource of its API groups: "{item}" in resources',
        severity: 'medium',
      },
      groups: {
        text: 'role reaches resources of these names in every API group, also in those to come: "{item}" in apiGroups',
        severity: 'medium',
      },
      urls: {
        text: 'role reaches every path of the API server: "{item}" in nonResourceURLs',
        severity: 'medium',
      },
      ineffective: {
        text: 'role grants less than it seems to, since this is no wildcard and matches nothing: "{item}" in resources',
        severity: 'low',
      },
    },
    parameters: { allow, includeDefaults },
    fix: {
      hint: 'list the resources that are used',
      autofix: 'none',
      note: 'needs a human decision',
    },
  },
  violations: {
    resources: onItems('resources', (resource, rule) => and(resource.is('*'), isOfKubernetes(rule))),
    custom: onItems('resources', (resource, rule) =>
      and(
        resource.is('*'),
        rule.apiGroups.some((group) => group.present()),
        not(isOfKubernetes(rule)),
      ),
    ),
    subresource: onItems('resources', (resource) => resource.matches('^[*]/[^*]+$')),
    groups: onItems('apiGroups', (group, { resources }) =>
      and(
        group.is('*'),
        resources.some((resource) => resource.present()),
        not(resources.some((resource) => resource.is('*'))),
      ),
    ),
    // The API server refuses such paths in a Role.
    urls: onItems('nonResourceURLs', (url, _, role) => and(url.oneOf(['*', '/*']), role.kind.is('ClusterRole'))),
    ineffective: onItems('resources', (resource) =>
      and(resource.contains('*'), not(resource.matches('^[*](/[^*]+)?$'))),
    ),
  },
})
