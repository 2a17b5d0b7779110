import { definePortableRule, onContainers, onPod } from '@rampart/engine'

export default definePortableRule({
  meta: {
    id: 'pod/no-windows-host-process',
    title: 'Windows HostProcess containers must not be used',
    severity: 'high',
    appliesTo: ['pod'],
    controls: [
      'pss/baseline',
      'cis/5.2.10',
      'nsa/pod-security-enforcement',
      'mitre/T1611',
      'owasp/K01:2022',
      'owasp/K01:2025',
    ],
    messages: {
      pod: 'pod runs as processes of its Windows node: windowsOptions.hostProcess is true',
      container: 'container "{container}" runs as a process of its Windows node: windowsOptions.hostProcess is true',
    },
    fix: {
      hint: 'remove hostProcess',
      autofix: 'guarded',
      note: 'CNI and CSI agents for Windows need it',
    },
  },
  fixes: { pod: { remove: true }, container: { remove: true } },
  violations: {
    pod: onPod(({ pod }) => ({
      when: pod.securityContext.windowsOptions.hostProcess.is(true),
      at: pod.securityContext.windowsOptions.hostProcess,
    })),
    container: onContainers(({ container }) => ({
      when: container.securityContext.windowsOptions.hostProcess.is(true),
      at: container.securityContext.windowsOptions.hostProcess,
    })),
  },
})
