import {
  and,
  definePortableRule,
  forEachEntry,
  not,
  onObject,
  onPod,
  or,
  targetAtLeast,
  type Condition,
  type ContainerScope,
  type Expression,
  type PodScope,
} from '@rampart/engine'

import { moveTo } from './fixes.ts'

type Container = ContainerScope['container']
type Pod = PodScope['pod']
interface Owner {
  metadata?: { annotations?: Record<string, string> }
}

const seccompPod = 'seccomp.security.alpha.kubernetes.io/pod'
/** Followed by the name of a container. */
const seccompPrefix = 'container.seccomp.security.alpha.kubernetes.io/'
const appArmorPrefix = 'container.apparmor.security.beta.kubernetes.io/'

const isUnreadSeccomp = (annotation: Expression<string>): Condition =>
  and(targetAtLeast('1.27'), or(annotation.is(seccompPod), annotation.startsWith(seccompPrefix)))

/** It promises a profile that at least one container does not have. */
const misleads = (annotation: Expression<string>, text: Expression<string>, { containers, pod }: PodScope): Condition =>
  and(
    not(text.is('unconfined')),
    pod.securityContext.seccompProfile.absent(),
    containers.some(({ name, securityContext }) =>
      and(
        or(annotation.is(seccompPod), annotation.trimPrefix(seccompPrefix).is(name)),
        securityContext.seccompProfile.absent(),
      ),
    ),
  )

/** The field is new in 1.30; before, the annotation is the only way. */
const isDeprecatedAppArmor = (annotation: Expression<string>): Condition =>
  and(targetAtLeast('1.30'), annotation.startsWith(appArmorPrefix))

const hasField = (annotation: Expression<string>, { name, securityContext }: Container, pod: Pod): Condition =>
  and(
    annotation.trimPrefix(appArmorPrefix).is(name),
    or(securityContext.appArmorProfile.present(), pod.securityContext.appArmorProfile.present()),
  )

const says = (text: Expression<string>, profile: Container['securityContext']['appArmorProfile']): Condition =>
  or(
    and(profile.type.is('RuntimeDefault'), text.is('runtime/default')),
    and(profile.type.is('Unconfined'), text.is('unconfined')),
    and(
      profile.type.is('Localhost'),
      text.startsWith('localhost/'),
      text.trimPrefix('localhost/').is(profile.localhostProfile),
    ),
  )

const agrees = (text: Expression<string>, { securityContext }: Container, pod: Pod): Condition =>
  or(
    says(text, securityContext.appArmorProfile),
    and(securityContext.appArmorProfile.absent(), says(text, pod.securityContext.appArmorProfile)),
  )

const isSecurityAnnotation = (annotation: Expression<string>): Condition =>
  or(annotation.is(seccompPod), annotation.startsWith(seccompPrefix), annotation.startsWith(appArmorPrefix))

const forEachAnnotation = (
  { annotations }: Pick<PodScope['metadata'], 'annotations'>,
  test: (annotation: Expression<string>, text: Expression<string>) => Condition,
) =>
  forEachEntry(annotations, (annotation, text) => ({
    when: and(text.present(), test(annotation, text)),
    at: text,
    data: { annotation },
  }))

export default definePortableRule({
  meta: {
    id: 'pod/legacy-security-annotations',
    title: 'Security annotations that are no longer read must not be relied on',
    severity: 'medium',
    appliesTo: ['pod'],
    controls: ['nsa/hardening-container-environments', 'mitre/T1562.001', 'owasp/K01:2022', 'owasp/K07:2025'],
    messages: {
      'seccomp-unread': {
        text: 'pod is less confined than it seems: nothing reads "{annotation}", and no seccompProfile replaces it',
        severity: 'high',
      },
      'seccomp-left-over': {
        text: 'pod keeps an annotation that nothing reads: "{annotation}"',
        severity: 'low',
      },
      'apparmor-conflict': 'pod contradicts itself: annotation "{annotation}" and the field appArmorProfile differ',
      'apparmor-deprecated': {
        text: 'pod sets AppArmor by a deprecated annotation: "{annotation}" instead of the field appArmorProfile',
        severity: 'low',
      },
      misplaced: 'annotation "{annotation}" has no effect: metadata.annotations of the object do not reach its pods',
      'misplaced-in-job': 'annotation "{annotation}" has no effect: jobTemplate.metadata does not reach the pods',
    },
    fix: {
      hint: 'write the profile into securityContext.seccompProfile or appArmorProfile, and delete the annotation',
      autofix: 'guarded',
      note:
        'a seccomp profile that nothing read confines the workload once it is a field; appArmorProfile needs ' +
        'Kubernetes 1.30; deleting the annotation is harmless where the field is there already',
    },
  },
  fixes: {
    'seccomp-unread': moveTo('seccompProfile'),
    'seccomp-left-over': { remove: true, autofix: 'safe' },
    'apparmor-deprecated': moveTo('appArmorProfile'),
    misplaced: { remove: true, autofix: 'safe' },
    'misplaced-in-job': { remove: true, autofix: 'safe' },
  },
  violations: {
    'seccomp-unread': onPod((scope) =>
      forEachAnnotation(scope.metadata, (annotation, text) =>
        and(isUnreadSeccomp(annotation), misleads(annotation, text, scope)),
      ),
    ),
    'seccomp-left-over': onPod((scope) =>
      forEachAnnotation(scope.metadata, (annotation, text) =>
        and(isUnreadSeccomp(annotation), not(misleads(annotation, text, scope))),
      ),
    ),
    'apparmor-conflict': onPod(({ containers, metadata, pod }) =>
      forEachAnnotation(metadata, (annotation, text) =>
        and(
          isDeprecatedAppArmor(annotation),
          containers.some((container) => and(hasField(annotation, container, pod), not(agrees(text, container, pod)))),
        ),
      ),
    ),
    'apparmor-deprecated': onPod(({ containers, metadata, pod }) =>
      forEachAnnotation(metadata, (annotation) =>
        and(
          isDeprecatedAppArmor(annotation),
          not(containers.some((container) => hasField(annotation, container, pod))),
        ),
      ),
    ),
    misplaced: onObject<Owner & { kind?: string }>(({ kind, metadata }) =>
      forEachAnnotation(metadata, (annotation) => and(not(kind.is('Pod')), isSecurityAnnotation(annotation))),
    ),
    'misplaced-in-job': onObject<{ spec?: { jobTemplate?: Owner } }>(({ spec }) =>
      forEachAnnotation(spec.jobTemplate.metadata, isSecurityAnnotation),
    ),
  },
})
