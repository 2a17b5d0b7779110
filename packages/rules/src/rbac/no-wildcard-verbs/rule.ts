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

const isEverything = ({ apiGroups, resources }: Expression<PolicyRule>): Condition =>
  and(
    apiGroups.some((group) => group.is('*')),
    resources.some((resource) => resource.is('*')),
  )

const onEveryVerb = (when: (rule: Expression<PolicyRule>) => Condition) =>
  onObject<Role>((role) =>
    forEach(role.rules, (rule) =>
      forEach(rule.verbs, (verb) => ({
        when: and(verb.is('*'), when(rule), hasOwnOrDefaultRules(role), not(isAllowed(role))),
        at: verb,
      })),
    ),
  )

export default definePortableRule({
  meta: {
    id: 'rbac/no-wildcard-verbs',
    title: 'Roles must not use wildcard verbs',
    severity: 'high',
    appliesTo: roleKinds,
    controls: [
      'cis/5.1.3',
      'nsa/rbac',
      'mitre/T1078',
      'mitre/T1098.006',
      'owasp/K03:2022',
      'owasp/K02:2025',
      'practice/least-privilege',
    ],
    messages: {
      everything: {
        text: 'role grants every verb on every resource of every API group: "*" in verbs, resources and apiGroups',
        severity: 'critical',
      },
      kubernetes: 'role grants every verb, also those to come, escalate, bind and impersonate: "*" in verbs',
      custom: {
        text: 'role grants every verb, also those to come, outside of Kubernetes\' own API groups: "*" in verbs',
        severity: 'medium',
      },
    },
    parameters: { allow, includeDefaults },
    fix: {
      hint: 'list the verbs that are used',
      autofix: 'none',
      note: 'the audit log knows which ones are',
    },
  },
  violations: {
    everything: onEveryVerb(isEverything),
    kubernetes: onEveryVerb((rule) => and(isOfKubernetes(rule), not(isEverything(rule)))),
    custom: onEveryVerb((rule) => not(isOfKubernetes(rule))),
  },
})
