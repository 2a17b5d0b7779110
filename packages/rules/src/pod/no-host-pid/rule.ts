import { definePortableRule, onPod } from '@rampart/engine'

export default definePortableRule({
  meta: {
    id: 'pod/no-host-pid',
    title: 'Pods must not share the host process namespace',
    severity: 'high',
    appliesTo: ['pod'],
    controls: [
      'pss/baseline',
      'cis/5.2.3',
      'nsa/pod-security-enforcement',
      'mitre/T1611',
      'owasp/K01:2022',
      'owasp/K01:2025',
      'practice/no-host-access',
    ],
    messages: {
      shared: 'pod sees all processes of its node: hostPID is true',
    },
    fix: {
      hint: 'remove hostPID; debug a running pod with an ephemeral container instead',
      autofix: 'guarded',
      note: 'agents that watch the processes of the node stop seeing them',
    },
  },
  fixes: { shared: { remove: true, reveals: ['pod/user-namespace'] } },
  violations: {
    shared: onPod(({ pod }) => ({
      when: pod.hostPID.is(true),
      at: pod.hostPID,
    })),
  },
})
