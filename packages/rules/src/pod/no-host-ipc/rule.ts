import { definePortableRule, onPod } from '@rampart/engine'

export default definePortableRule({
  meta: {
    id: 'pod/no-host-ipc',
    title: 'Pods must not share the host IPC namespace',
    severity: 'high',
    appliesTo: ['pod'],
    controls: [
      'pss/baseline',
      'cis/5.2.4',
      'nsa/pod-security-enforcement',
      'mitre/T1611',
      'owasp/K01:2022',
      'owasp/K01:2025',
      'practice/no-host-access',
    ],
    messages: {
      shared: 'pod shares memory and queues with its node: hostIPC is true',
    },
    fix: {
      hint: 'remove hostIPC; containers of one pod share memory through an emptyDir with medium Memory',
      autofix: 'guarded',
      note: 'software that meets others through System V shared memory, such as some databases, may break',
    },
  },
  fixes: { shared: { remove: true, reveals: ['pod/user-namespace'] } },
  violations: {
    shared: onPod(({ pod }) => ({
      when: pod.hostIPC.is(true),
      at: pod.hostIPC,
    })),
  },
})
