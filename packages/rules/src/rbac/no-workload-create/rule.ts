import { definePortableRule, not } from '@rampart/engine'

import { isBoundEverywhere } from '../../analyses/bound-role.ts'
import { allow, isAllowed, onGrant, roleKinds } from '../../shapes/rbac.ts'

const workloads = {
  '': ['pods', 'replicationcontrollers'],
  apps: ['deployments', 'statefulsets', 'daemonsets', 'replicasets'],
  batch: ['jobs', 'cronjobs'],
}

const grantsWorkloads = onGrant(workloads, ['create', 'update', 'patch'], ({ role }) => not(isAllowed(role)))

const meta = {
  id: 'rbac/no-workload-create',
  title: 'Creating pods and controllers must be limited',
  severity: 'medium',
  appliesTo: roleKinds,
  controls: [
    'cis/5.1.4',
    'nsa/rbac',
    'mitre/T1610',
    'mitre/T1053.007',
    'owasp/K03:2022',
    'owasp/K02:2025',
    'practice/least-privilege',
  ],
  messages: {
    namespace:
      'role lets its holders run what they like with any ServiceAccount and Secret of the namespace: ' +
      'create, update or patch on "{resource}"',
    everywhere: {
      text:
        'role, which a ClusterRoleBinding gives out, lets its holders run what they like in every namespace: ' +
        'create, update or patch on "{resource}"',
      severity: 'high',
    },
  },
  parameters: { allow },
  fix: {
    hint: 'grant it in single namespaces, which enforce the restricted Pod Security Standard and hold no mighty ServiceAccount',
    autofix: 'none',
    note: 'needs a human decision',
  },
  foldsInto: [{ rule: 'rbac/no-wildcard-resources', when: 'same-path' }],
} as const

const everywhere = definePortableRule({ meta, violations: { everywhere: grantsWorkloads } })

export default definePortableRule({
  meta,
  violations: { namespace: grantsWorkloads },
  onlyInLinter: {
    note: 'it is worse where a ClusterRoleBinding refers to the role',
    excuses: (_, role, context) => isBoundEverywhere(role, context),
    check: (role, context) => (isBoundEverywhere(role, context) ? everywhere.check(role, context) : []),
  },
})
