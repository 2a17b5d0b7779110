import {
  and,
  definePortableRule,
  forEach,
  not,
  onContainers,
  type ContainerScope,
  type Expression,
} from '@rampart/engine'

import { containerAt, drop } from '../../fixes/capabilities.ts'

/** Spelt as runtimes read it: in any case, with or without `CAP_`. */
const hasNetRaw = (capability: Expression<string>) => capability.upper().trimPrefix('CAP_').oneOf(['ALL', 'NET_RAW'])

/** Windows has no capabilities, and a privileged container all of them: pod/no-privileged says so. */
const isJudged = ({ pod, container }: ContainerScope) =>
  and(not(pod.os.name.is('windows')), not(container.securityContext.privileged.is(true)))

export default definePortableRule({
  meta: {
    id: 'pod/drop-net-raw',
    title: 'NET_RAW must be dropped',
    severity: 'medium',
    appliesTo: ['pod'],
    controls: [
      'cis/5.2.8',
      'nsa/pod-security-enforcement',
      'nsa/network-policies',
      'mitre/T1046',
      'owasp/K01:2022',
      'owasp/K01:2025',
    ],
    messages: {
      kept: 'container "{container}" may forge packets: securityContext.capabilities.drop lists neither NET_RAW nor ALL',
      added: 'container "{container}" may forge packets: securityContext.capabilities.add lists {capability}',
    },
    fix: {
      hint: 'drop NET_RAW, or better ALL, and do not add it back',
      autofix: 'guarded',
      note: 'ping, traceroute and packet tools may stop working',
    },
    foldsInto: [{ rule: 'pod/capabilities-restricted', when: 'same-container' }],
  },
  fixes: {
    kept: ({ path }, subject) => {
      const container = containerAt(subject, path)
      return container && drop(container, 'NET_RAW')
    },
    added: { remove: true },
  },
  violations: {
    kept: onContainers((scope) => {
      const { drop } = scope.container.securityContext.capabilities
      return { when: and(isJudged(scope), not(drop.some(hasNetRaw))), at: drop }
    }),
    added: onContainers((scope) =>
      forEach(scope.container.securityContext.capabilities.add, (capability) => ({
        when: and(isJudged(scope), hasNetRaw(capability)),
        at: capability,
        data: { capability },
      })),
    ),
  },
})
