import {
  and,
  definePortableRule,
  not,
  onContainers,
  onPod,
  targetAtLeast,
  type Condition,
  type Expression,
  type PodScope,
  type ScopedFinding,
} from '@rampart/engine'

import { useRuntimeDefault } from '../../fixes/profile.ts'
import { isOverridden } from '../../shapes/seccomp.ts'

/** The field is new in 1.19; the API server refuses it for Windows pods, which Pod Security knows from 1.25 on. */
const isJudged = (pod: PodScope['pod']): Condition =>
  and(targetAtLeast('1.19'), not(and(targetAtLeast('1.25'), pod.os.name.is('windows'))))

const isForbidden = (profile: Expression<{ type?: string }>): Condition =>
  and(profile.present(), not(profile.type.oneOf(['RuntimeDefault', 'Localhost'])))

function onPodProfile(when: (scope: PodScope) => Condition): ScopedFinding {
  return onPod((scope) => {
    const { seccompProfile } = scope.pod.securityContext
    return {
      when: and(isJudged(scope.pod), isForbidden(seccompProfile), when(scope)),
      at: seccompProfile.type,
      data: { type: seccompProfile.type },
    }
  })
}

export default definePortableRule({
  meta: {
    id: 'pod/seccomp-profile-set',
    title: 'A seccomp profile must be set for every container',
    severity: 'medium',
    appliesTo: ['pod'],
    controls: [
      'pss/restricted',
      'cis/5.6.2',
      'nsa/hardening-container-environments',
      'nsa/pod-security-enforcement',
      'mitre/T1611',
      'mitre/T1068',
      'owasp/K01:2022',
      'owasp/K01:2025',
      'practice/security-contexts',
    ],
    messages: {
      unset: 'container "{container}" may make any system call: neither it nor its pod sets seccompProfile',
      'pod-type': 'pod sets no seccomp profile that filters: seccompProfile.type is {type}',
      'pod-type-overridden': {
        text:
          'pod sets no seccomp profile that filters for containers that are added later, although each that it has ' +
          'sets its own: seccompProfile.type is {type}',
        severity: 'low',
      },
      type: 'container "{container}" sets no seccomp profile that filters: seccompProfile.type is {type}',
    },
    fix: {
      hint: 'set securityContext.seccompProfile.type of the pod to RuntimeDefault',
      autofix: 'guarded',
      note: 'one line for the whole pod, but the profile can refuse system calls of profilers and nested runtimes',
    },
    foldsInto: [{ rule: 'pod/seccomp-not-unconfined', when: 'same-path' }],
  },
  fixes: {
    unset: (_, { pod }) =>
      pod && [
        { op: 'set', path: [...pod.path, 'securityContext', 'seccompProfile'], value: { type: 'RuntimeDefault' } },
      ],
    'pod-type': useRuntimeDefault,
    'pod-type-overridden': useRuntimeDefault,
    type: useRuntimeDefault,
  },
  violations: {
    unset: onContainers(({ container, pod }) => ({
      when: and(
        isJudged(pod),
        container.securityContext.seccompProfile.absent(),
        pod.securityContext.seccompProfile.absent(),
      ),
      at: container.securityContext.seccompProfile,
    })),
    'pod-type': onPodProfile((scope) => not(isOverridden(scope))),
    'pod-type-overridden': onPodProfile(isOverridden),
    type: onContainers(({ container: { securityContext }, pod }) => ({
      when: and(isJudged(pod), isForbidden(securityContext.seccompProfile)),
      at: securityContext.seccompProfile.type,
      data: { type: securityContext.seccompProfile.type },
    })),
  },
})
