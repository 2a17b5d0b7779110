import { and, definePortableRule, not, type Condition, type Expression } from '@rampart/engine'

import { bindingKinds, bindsClusterRole, onSubjects, type Binding, type BoundSubject } from '../../shapes/rbac.ts'

const everybody = 'system:authenticated'
const everyAccount = 'system:serviceaccounts'

const isGroup = ({ kind, name }: Expression<BoundSubject>, group: string): Condition =>
  and(kind.is('Group'), name.is(group))

/** Bindings that Kubernetes makes itself (bootstrappolicy, ClusterRoleBindings), to the role that is called as they are. */
const isShipped = (binding: Expression<Binding>, names: readonly string[]): Condition =>
  and(bindsClusterRole(binding, names), binding.metadata.name.is(binding.roleRef.name))

const discovery = ['system:basic-user', 'system:discovery', 'system:public-info-viewer']
const issuerDiscovery = ['system:service-account-issuer-discovery']

const accountsOfNamespace = (when: (binding: Expression<Binding>) => Condition) =>
  onSubjects(({ kind, name }, binding) => and(kind.is('Group'), name.startsWith(`${everyAccount}:`), when(binding)))

export default definePortableRule({
  meta: {
    id: 'rbac/no-authenticated-group-binding',
    title: 'Very broad groups must not be bound',
    severity: 'high',
    appliesTo: bindingKinds,
    controls: [
      'cis/5.1.1',
      'nsa/rbac',
      'mitre/T1078',
      'mitre/T1098.006',
      'owasp/K03:2022',
      'owasp/K02:2025',
      'practice/least-privilege',
    ],
    messages: {
      authenticated: 'binding gives role "{role}" to every user and every pod of the cluster: "{subject}" in subjects',
      accounts: 'binding gives role "{role}" to the ServiceAccounts of all namespaces: "{subject}" in subjects',
      'namespace-everywhere':
        'binding gives role "{role}" in the whole cluster to all ServiceAccounts of a namespace: "{subject}" in subjects',
      namespace: {
        text: 'binding gives role "{role}" to all ServiceAccounts of a namespace: "{subject}" in subjects',
        severity: 'medium',
      },
    },
    fix: {
      hint: 'bind a group that is named by you, or one ServiceAccount',
      autofix: 'none',
      note: 'needs a human decision',
    },
  },
  violations: {
    authenticated: onSubjects((subject, binding) =>
      and(isGroup(subject, everybody), not(isShipped(binding, discovery))),
    ),
    accounts: onSubjects((subject, binding) =>
      and(isGroup(subject, everyAccount), not(isShipped(binding, issuerDiscovery))),
    ),
    'namespace-everywhere': accountsOfNamespace(({ kind }) => kind.is('ClusterRoleBinding')),
    namespace: accountsOfNamespace(({ kind }) => kind.is('RoleBinding')),
  },
})
