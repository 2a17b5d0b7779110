import {
  and,
  definePortableRule,
  not,
  onContainers,
  onPod,
  or,
  targetAtLeast,
  type Condition,
  type ContainerScope,
  type PodScope,
} from '@rampart/engine'

import { fixes } from './fixes.ts'

type Pod = PodScope['pod']
type Container = ContainerScope['container']

/** In a user namespace, root of the container is nobody on the node. */
const isJudged = (pod: Pod): Condition => not(and(targetAtLeast('1.35'), pod.hostUsers.is(false)))

const runsAsUser = (pod: Pod, { securityContext }: Container): Condition =>
  or(
    securityContext.runAsUser.above(0),
    and(securityContext.runAsUser.absent(), pod.securityContext.runAsUser.above(0)),
  )

const isPodDisabled = (pod: Pod): Condition => and(isJudged(pod), pod.securityContext.runAsNonRoot.is(false))

/** Each container that could run as root because of its pod names a user itself. */
const areUsersSet = ({ containers, pod }: PodScope): Condition =>
  containers.every((container) => or(container.securityContext.runAsNonRoot.is(true), runsAsUser(pod, container)))

const isDisabled = (pod: Pod, { securityContext }: Container): Condition =>
  and(isJudged(pod), securityContext.runAsNonRoot.is(false))

/** A pod's false has its own finding: the containers that inherit it are not reported again. */
const isUnset = (pod: Pod, { securityContext: { runAsNonRoot } }: Container): Condition => {
  const inherited = pod.securityContext.runAsNonRoot
  const inherits = and(runAsNonRoot.absent(), or(inherited.is(true), inherited.is(false)))
  return and(isJudged(pod), not(or(runAsNonRoot.is(true), runAsNonRoot.is(false), inherits)))
}

export default definePortableRule({
  meta: {
    id: 'pod/run-as-non-root',
    title: 'runAsNonRoot must be true',
    severity: 'high',
    appliesTo: ['pod'],
    controls: [
      'pss/restricted',
      'cis/5.2.7',
      'cis/5.6.3',
      'nsa/non-root-containers',
      'mitre/T1611',
      'mitre/T1610',
      'owasp/K01:2022',
      'owasp/K01:2025',
      'practice/non-root',
    ],
    messages: {
      'pod-disabled': 'pod lets its containers run as root: securityContext.runAsNonRoot is false',
      disabled: 'container "{container}" may run as root: securityContext.runAsNonRoot is false',
      unset: 'container "{container}" may run as root: neither it nor its pod sets runAsNonRoot to true',
      'pod-unguarded': {
        text: 'pod drops the guard that keeps it from root: securityContext.runAsNonRoot is false',
        severity: 'medium',
      },
      'disabled-unguarded': {
        text: 'container "{container}" is kept from root by runAsUser alone: securityContext.runAsNonRoot is false',
        severity: 'medium',
      },
      'unset-unguarded': {
        text: 'container "{container}" is kept from root by runAsUser alone: neither it nor its pod sets runAsNonRoot',
        severity: 'medium',
      },
    },
    fix: {
      hint: 'set securityContext.runAsNonRoot of the pod to true, and a numeric runAsUser',
      autofix: 'guarded',
      note: 'images that start as root no longer start; those whose USER is a name do so only with runAsUser',
    },
  },
  fixes,
  violations: {
    'pod-disabled': onPod((scope) => ({
      when: and(isPodDisabled(scope.pod), not(areUsersSet(scope))),
      at: scope.pod.securityContext.runAsNonRoot,
    })),
    'pod-unguarded': onPod((scope) => ({
      when: and(isPodDisabled(scope.pod), areUsersSet(scope)),
      at: scope.pod.securityContext.runAsNonRoot,
    })),
    disabled: onContainers(({ container, pod }) => ({
      when: and(isDisabled(pod, container), not(runsAsUser(pod, container))),
      at: container.securityContext.runAsNonRoot,
    })),
    'disabled-unguarded': onContainers(({ container, pod }) => ({
      when: and(isDisabled(pod, container), runsAsUser(pod, container)),
      at: container.securityContext.runAsNonRoot,
    })),
    unset: onContainers(({ container, pod }) => ({
      when: and(isUnset(pod, container), not(runsAsUser(pod, container))),
      at: container.securityContext.runAsNonRoot,
    })),
    'unset-unguarded': onContainers(({ container, pod }) => ({
      when: and(isUnset(pod, container), runsAsUser(pod, container)),
      at: container.securityContext.runAsNonRoot,
    })),
  },
})
