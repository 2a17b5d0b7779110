import { definePortableRule, forEach, not, onContainers } from '@rampart/engine'

/** Docker's default set without NET_RAW. Compared as written: Pod Security knows neither `CAP_CHOWN` nor `chown`. */
const defaultSet = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]

export default definePortableRule({
  meta: {
    id: 'pod/capabilities-add-baseline',
    title: 'Capabilities beyond the default set must not be added',
    severity: 'high',
    appliesTo: ['pod'],
    controls: [
      'pss/baseline',
      'cis/5.2.9',
      'cis/5.2.8',
      'nsa/pod-security-enforcement',
      'mitre/T1611',
      'owasp/K01:2022',
      'owasp/K01:2025',
    ],
    messages: {
      added:
        'container "{container}" adds capability {capability}, which is not in the default set: ' +
        'securityContext.capabilities.add',
    },
    fix: {
      hint: 'remove the added capability; write names in upper case without CAP_',
      autofix: 'guarded',
      note: 'the process may need it',
    },
    foldsInto: [{ rule: 'pod/no-dangerous-capabilities', when: 'same-path' }],
  },
  fixes: { added: { remove: true } },
  violations: {
    added: onContainers(({ container }) =>
      forEach(container.securityContext.capabilities.add, (capability) => ({
        when: not(capability.oneOf(defaultSet)),
        at: capability,
        data: { capability },
      })),
    ),
  },
})
