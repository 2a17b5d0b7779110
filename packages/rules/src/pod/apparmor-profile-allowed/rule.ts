import {
  and,
  definePortableRule,
  enabled,
  forEachEntry,
  isAtLeast,
  not,
  onContainers,
  onPod,
  or,
  type Condition,
  type EditsFor,
  type Expression,
} from '@rampart/engine'

import { useRuntimeDefault } from '../../fixes/profile.ts'
import { valueAt } from '../../fixes/value-at.ts'

const allowedTypes = ['RuntimeDefault', 'Localhost']
/** Followed by the name of a container. Read beside the field, whatever the version. */
const annotationPrefix = 'container.apparmor.security.beta.kubernetes.io/'

const isForbidden = (profile: Expression<{ type?: string }>): Condition =>
  and(profile.present(), not(profile.type.oneOf(allowedTypes)))

/** The field is new in 1.30, and must not contradict an annotation, even an empty one. */
const nameDefault: EditsFor = ({ path, data = {} }, { pod }, { target }) => {
  const annotation = valueAt(pod?.metadata, ['annotations', `${annotationPrefix}${data['container'] ?? ''}`])
  if (!isAtLeast(target, '1.30') || annotation !== undefined) return undefined
  return [{ op: 'set', path, value: { type: 'RuntimeDefault' } }]
}

export default definePortableRule({
  meta: {
    id: 'pod/apparmor-profile-allowed',
    title: 'AppArmor must not be disabled or set to an unknown profile',
    severity: 'medium',
    appliesTo: ['pod'],
    controls: [
      'pss/baseline',
      'nsa/hardening-container-environments',
      'nsa/pod-security-enforcement',
      'mitre/T1611',
      'mitre/T1562.001',
      'owasp/K01:2022',
      'owasp/K01:2025',
    ],
    messages: {
      'pod-type': 'pod gives up AppArmor: securityContext.appArmorProfile.type is {type}',
      type: 'container "{container}" gives up AppArmor: securityContext.appArmorProfile.type is {type}',
      annotation: 'pod gives up AppArmor for a container: annotation "{annotation}" is {profile}',
      implicit: {
        text: 'container "{container}" relies on the default of its node: neither it nor its pod sets appArmorProfile',
        severity: 'low',
      },
    },
    parameters: {
      requireExplicit: {
        type: 'boolean',
        description:
          'Whether every container needs a profile that the manifest names, instead of the default of its node.',
        default: false,
      },
    },
    fix: {
      hint: 'use the type RuntimeDefault or Localhost, and the field instead of the annotation (from Kubernetes 1.30)',
      autofix: 'guarded',
      note: 'the default profile denies mounts and writes below /proc and /sys that an unconfined process may rely on',
    },
  },
  fixes: {
    'pod-type': useRuntimeDefault,
    type: useRuntimeDefault,
    annotation: { set: 'runtime/default' },
    implicit: nameDefault,
  },
  violations: {
    'pod-type': onPod(({ pod: { securityContext } }) => ({
      when: isForbidden(securityContext.appArmorProfile),
      at: securityContext.appArmorProfile.type,
      data: { type: securityContext.appArmorProfile.type },
    })),
    type: onContainers(({ container: { securityContext } }) => ({
      when: isForbidden(securityContext.appArmorProfile),
      at: securityContext.appArmorProfile.type,
      data: { type: securityContext.appArmorProfile.type },
    })),
    annotation: onPod(({ metadata }) =>
      forEachEntry(metadata.annotations, (annotation, profile) => ({
        when: and(
          annotation.startsWith(annotationPrefix),
          profile.present(),
          not(or(profile.oneOf(['', 'runtime/default']), profile.startsWith('localhost/'))),
        ),
        at: profile,
        data: { annotation, profile },
      })),
    ),
    implicit: onContainers(({ container, metadata, pod }) => ({
      when: and(
        enabled('requireExplicit'),
        not(pod.os.name.is('windows')),
        container.securityContext.appArmorProfile.absent(),
        pod.securityContext.appArmorProfile.absent(),
        not(
          metadata.annotations.someEntry((annotation, profile) =>
            and(
              annotation.startsWith(annotationPrefix),
              annotation.trimPrefix(annotationPrefix).is(container.name),
              profile.present(),
              not(profile.is('')),
            ),
          ),
        ),
      ),
      at: container.securityContext.appArmorProfile,
    })),
  },
})
