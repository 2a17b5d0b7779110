import { and, definePortableRule, not, onContainers, parameter, targetAtLeast } from '@rampart/engine'

export default definePortableRule({
  meta: {
    id: 'pod/proc-mount-default',
    title: 'procMount must stay Default',
    severity: 'high',
    appliesTo: ['pod'],
    controls: [
      'pss/baseline',
      'pss/restricted',
      'nsa/pod-security-enforcement',
      'mitre/T1611',
      'owasp/K01:2022',
      'owasp/K01:2025',
    ],
    messages: {
      unmasked:
        'container "{container}" sees the parts of /proc that are masked: securityContext.procMount is {procMount}',
    },
    parameters: {
      level: {
        type: 'string',
        description:
          'The Pod Security level; from Kubernetes 1.35 on, baseline lets pods with hostUsers: false choose.',
        enum: ['baseline', 'restricted'],
        default: 'restricted',
      },
    },
    fix: {
      hint: 'remove procMount',
      autofix: 'guarded',
      note: 'image builders that nest containers inside a user namespace need Unmasked',
    },
  },
  fixes: { unmasked: { remove: true } },
  violations: {
    unmasked: onContainers(({ container: { securityContext }, pod }) => ({
      when: and(
        securityContext.procMount.present(),
        not(securityContext.procMount.is('Default')),
        not(and(targetAtLeast('1.35'), parameter<string>('level').is('baseline'), pod.hostUsers.is(false))),
      ),
      at: securityContext.procMount,
      data: { procMount: securityContext.procMount },
    })),
  },
})
