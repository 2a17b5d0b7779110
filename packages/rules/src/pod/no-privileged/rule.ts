import { definePortableRule, onContainers } from '@rampart/engine'

export default definePortableRule({
  meta: {
    id: 'pod/no-privileged',
    title: 'Containers must not run privileged',
    severity: 'critical',
    appliesTo: ['pod'],
    controls: [
      'pss/baseline',
      'cis/5.2.2',
      'nsa/pod-security-enforcement',
      'mitre/T1611',
      'mitre/T1610',
      'owasp/K01:2022',
      'owasp/K01:2025',
      'practice/no-host-access',
    ],
    messages: {
      privileged: 'container "{container}" runs privileged: securityContext.privileged is true',
    },
    fix: {
      hint: 'remove privileged or set it to false; grant the single capability or device plugin that is needed',
      autofix: 'guarded',
      note: 'node agents such as CNI or CSI drivers stop working without it',
    },
  },
  fixes: { privileged: { set: false, reveals: ['pod/drop-net-raw'] } },
  violations: {
    privileged: onContainers(({ container }) => ({
      when: container.securityContext.privileged.is(true),
      at: container.securityContext.privileged,
    })),
  },
})
