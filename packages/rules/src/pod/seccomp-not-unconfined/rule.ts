import {
  and,
  definePortableRule,
  forEachEntry,
  not,
  onContainers,
  onPod,
  or,
  targetAtLeast,
  type Condition,
  type Expression,
  type PodScope,
  type ScopedFinding,
} from '@rampart/engine'

import { useRuntimeDefault } from '../../fixes/profile.ts'
import { isOverridden } from '../../shapes/seccomp.ts'

const podAnnotation = 'seccomp.security.alpha.kubernetes.io/pod'
/** Followed by the name of a container; without such a container nothing reads it. */
const containerAnnotationPrefix = 'container.seccomp.security.alpha.kubernetes.io/'

/** Seccomp moved from annotations to fields. */
const fieldsAreRead = targetAtLeast('1.19')

const isForbiddenField = (profile: Expression<{ type?: string }>): Condition =>
  and(fieldsAreRead, profile.present(), not(profile.type.oneOf(['RuntimeDefault', 'Localhost'])))

const isForbiddenAnnotation = (profile: Expression<string>): Condition =>
  and(
    not(fieldsAreRead),
    profile.present(),
    not(or(profile.oneOf(['runtime/default', 'docker/default']), profile.startsWith('localhost/'))),
  )

function onPodProfile(when: (scope: PodScope) => Condition): ScopedFinding {
  return onPod((scope) => {
    const { seccompProfile } = scope.pod.securityContext
    return {
      when: and(isForbiddenField(seccompProfile), when(scope)),
      at: seccompProfile.type,
      data: { type: seccompProfile.type },
    }
  })
}

export default definePortableRule({
  meta: {
    id: 'pod/seccomp-not-unconfined',
    title: 'Seccomp must not be Unconfined',
    severity: 'high',
    appliesTo: ['pod'],
    controls: [
      'pss/baseline',
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
      'pod-type': 'pod gives up the system call filter: securityContext.seccompProfile.type is {type}',
      'pod-type-overridden': {
        text:
          'pod gives up the system call filter of containers that are added later, although each that it has sets a ' +
          'profile: securityContext.seccompProfile.type is {type}',
        severity: 'low',
      },
      type: 'container "{container}" gives up the system call filter: securityContext.seccompProfile.type is {type}',
      'pod-annotation': 'pod gives up the system call filter: its seccomp annotation is {profile}',
      annotation: 'pod gives up the system call filter of a container: annotation "{annotation}" is {profile}',
    },
    fix: {
      hint: 'set the type RuntimeDefault, or Localhost with a profile of your own',
      autofix: 'guarded',
      note: 'RuntimeDefault refuses unusual system calls, such as those of debuggers and nested runtimes',
    },
  },
  fixes: {
    'pod-type': useRuntimeDefault,
    'pod-type-overridden': useRuntimeDefault,
    type: useRuntimeDefault,
    'pod-annotation': { set: 'runtime/default' },
    annotation: { set: 'runtime/default' },
  },
  violations: {
    'pod-type': onPodProfile((scope) => not(isOverridden(scope))),
    'pod-type-overridden': onPodProfile(isOverridden),
    type: onContainers(({ container: { securityContext } }) => ({
      when: isForbiddenField(securityContext.seccompProfile),
      at: securityContext.seccompProfile.type,
      data: { type: securityContext.seccompProfile.type },
    })),
    'pod-annotation': onPod(({ metadata }) => {
      const profile = metadata.annotations.field(podAnnotation)
      return { when: isForbiddenAnnotation(profile), at: profile, data: { profile } }
    }),
    annotation: onPod(({ containers, metadata }) =>
      forEachEntry(metadata.annotations, (annotation, profile) => ({
        when: and(
          annotation.startsWith(containerAnnotationPrefix),
          containers.some(({ name }) => annotation.trimPrefix(containerAnnotationPrefix).is(name)),
          isForbiddenAnnotation(profile),
        ),
        at: profile,
        data: { annotation, profile },
      })),
    ),
  },
})
