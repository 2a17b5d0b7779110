import { definePortableRule, onPod } from '@rampart/engine'

export default definePortableRule({
  meta: {
    id: 'pod/no-host-network',
    title: 'Pods must not share the host network namespace',
    severity: 'high',
    appliesTo: ['pod'],
    controls: [
      'pss/baseline',
      'cis/5.2.5',
      'nsa/pod-security-enforcement',
      'mitre/T1611',
      'mitre/T1046',
      'owasp/K01:2022',
      'owasp/K01:2025',
      'practice/no-host-access',
    ],
    messages: {
      shared: 'pod uses the network of its node, out of reach of network policies: hostNetwork is true',
    },
    fix: {
      hint: 'remove hostNetwork; publish the pod through a Service',
      autofix: 'guarded',
      note: 'CNI plugins, kube-proxy and node exporters need the network of the node',
    },
  },
  fixes: { shared: { remove: true, reveals: ['pod/user-namespace'] } },
  violations: {
    shared: onPod(({ pod }) => ({
      when: pod.hostNetwork.is(true),
      at: pod.hostNetwork,
    })),
  },
})
