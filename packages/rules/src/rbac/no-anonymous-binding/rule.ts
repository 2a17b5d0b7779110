import { and, definePortableRule, not, or, type Condition, type Expression } from '@rampart/engine'

import { isAllowed } from '../../shapes/allowed-names.ts'
import { globList } from '../../shapes/parameters.ts'
import { bindingKinds, bindsClusterRole, onSubjects, type Binding, type BoundSubject } from '../../shapes/rbac.ts'
import { fixes } from './fixes.ts'
import { grantsMoreThanShipped } from './shipped-role.ts'

const isAnonymous = ({ kind, name }: Expression<BoundSubject>): Condition =>
  or(and(kind.is('User'), name.is('system:anonymous')), and(kind.is('Group'), name.is('system:unauthenticated')))

/** Bindings that Kubernetes and kubeadm make; the name alone would let anybody's binding through. */
const isShipped = (binding: Expression<Binding>): Condition => {
  const { kind, metadata, roleRef } = binding
  const clusterInfo = 'kubeadm:bootstrap-signer-clusterinfo'
  return or(
    and(
      kind.is('ClusterRoleBinding'),
      metadata.name.is('system:public-info-viewer'),
      bindsClusterRole(binding, ['system:public-info-viewer']),
    ),
    and(
      kind.is('RoleBinding'),
      metadata.name.is(clusterInfo),
      metadata.namespace.is('kube-public'),
      roleRef.kind.is('Role'),
      roleRef.name.is(clusterInfo),
    ),
  )
}

const meta = {
  id: 'rbac/no-anonymous-binding',
  title: 'Anonymous users must not have permissions',
  severity: 'critical',
  appliesTo: bindingKinds,
  controls: [
    'cis/5.1.1',
    'nsa/authentication',
    'nsa/rbac',
    'mitre/T1078.001',
    'mitre/T1190',
    'owasp/K03:2022',
    'owasp/K06:2022',
    'owasp/K02:2025',
    'owasp/K09:2025',
    'practice/least-privilege',
  ],
  messages: {
    anonymous: 'binding gives role "{role}" to everybody who reaches the API server: "{subject}" in subjects',
    widened:
      'binding gives "{subject}", who is everybody, a role that grants more than what Kubernetes ships: "{role}" in roleRef',
  },
  parameters: {
    allow: globList('names of bindings that may do it'),
  },
  fix: {
    hint: 'remove the subject, or the binding',
    autofix: 'guarded',
    note: 'health checks from outside may depend on it',
  },
} as const

const shippedBinding = definePortableRule({
  meta,
  violations: {
    widened: onSubjects((subject, binding) =>
      and(isAnonymous(subject), isShipped(binding), not(isAllowed(binding.metadata.name))),
    ),
  },
})

export default definePortableRule({
  meta,
  fixes,
  violations: {
    anonymous: onSubjects((subject, binding) =>
      and(isAnonymous(subject), not(isShipped(binding)), not(isAllowed(binding.metadata.name))),
    ),
  },
  onlyInLinter: {
    note: 'whether the roles that shipped bindings refer to grant more than they should',
    check: (subject, context) =>
      grantsMoreThanShipped(subject, context) ? shippedBinding.check(subject, context) : [],
  },
})
