import {
  and,
  definePortableRule,
  forEach,
  not,
  onContainers,
  type ContainerScope,
  type EditsFor,
  type Expression,
} from '@rampart/engine'

import { containerAt, drop } from '../../fixes/capabilities.ts'

const netRaw = ['ALL', 'NET_RAW']

/** In any case. containerd puts `CAP_` before what it reads, so that `CAP_NET_RAW` is no capability to it and stays. */
const isDropped = (capability: Expression<string>) => capability.upper().oneOf(netRaw)

/** CRI-O takes names with `CAP_` too. */
const mayBeAdded = (capability: Expression<string>) => capability.upper().trimPrefix('CAP_').oneOf(netRaw)

/** Windows has no capabilities, and a privileged container all of them: pod/no-privileged says so. */
const isJudged = ({ pod, container }: ContainerScope) =>
  and(not(pod.os.name.is('windows')), not(container.securityContext.privileged.is(true)))

const dropNetRaw: EditsFor = ({ path }, subject) => {
  const container = containerAt(subject, path)
  return container && drop(container, 'NET_RAW')
}

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
      unset:
        'container "{container}" may forge packets: securityContext.capabilities is not set, and most container ' +
        'runtimes then give it NET_RAW',
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
    unset: dropNetRaw,
    kept: dropNetRaw,
    added: { remove: true },
  },
  violations: {
    unset: onContainers((scope) => {
      const { capabilities } = scope.container.securityContext
      return { when: and(isJudged(scope), capabilities.absent()), at: capabilities }
    }),
    kept: onContainers((scope) => {
      const { capabilities } = scope.container.securityContext
      return {
        when: and(isJudged(scope), capabilities.present(), not(capabilities.drop.some(isDropped))),
        at: capabilities.drop,
      }
    }),
    added: onContainers((scope) =>
      forEach(scope.container.securityContext.capabilities.add, (capability) => ({
        when: and(isJudged(scope), mayBeAdded(capability)),
        at: capability,
        data: { capability },
      })),
    ),
  },
})
