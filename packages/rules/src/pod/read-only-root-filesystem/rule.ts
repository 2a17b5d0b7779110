import {
  and,
  definePortableRule,
  not,
  onContainers,
  type Condition,
  type ContainerList,
  type ContainerScope,
} from '@rampart/engine'

const lastingLists: readonly ContainerList[] = ['initContainers', 'containers']

const isLinux = ({ pod }: ContainerScope): Condition => not(pod.os.name.is('windows'))

export default definePortableRule({
  meta: {
    id: 'pod/read-only-root-filesystem',
    title: 'Root filesystem must be read-only',
    severity: 'medium',
    appliesTo: ['pod'],
    controls: [
      'cis/5.6.3',
      'nsa/immutable-file-systems',
      'mitre/T1610',
      'mitre/T1525',
      'owasp/K01:2022',
      'owasp/K01:2025',
      'practice/read-only-file-systems',
    ],
    messages: {
      unset: 'container "{container}" can write to its image: securityContext.readOnlyRootFilesystem is not set',
      writable: 'container "{container}" can write to its image: securityContext.readOnlyRootFilesystem is not true',
      'ephemeral-writable': {
        text: 'ephemeral container "{container}" can write to its image: readOnlyRootFilesystem is not true',
        severity: 'low',
      },
    },
    fix: {
      hint: 'set readOnlyRootFilesystem: true, and mount an emptyDir with a sizeLimit where the process must write',
      autofix: 'guarded',
      note: 'only a run shows which paths need a mount; /tmp, caches and PID files are the usual ones',
    },
  },
  fixes: { unset: { set: true }, writable: { set: true }, 'ephemeral-writable': { set: true } },
  violations: {
    unset: onContainers((scope) => {
      const { readOnlyRootFilesystem } = scope.container.securityContext
      return { when: and(isLinux(scope), readOnlyRootFilesystem.absent()), at: readOnlyRootFilesystem }
    }, lastingLists),
    writable: onContainers((scope) => {
      const { readOnlyRootFilesystem } = scope.container.securityContext
      return {
        when: and(isLinux(scope), readOnlyRootFilesystem.present(), not(readOnlyRootFilesystem.is(true))),
        at: readOnlyRootFilesystem,
      }
    }, lastingLists),
    'ephemeral-writable': onContainers(
      (scope) => {
        const { readOnlyRootFilesystem } = scope.container.securityContext
        return { when: and(isLinux(scope), not(readOnlyRootFilesystem.is(true))), at: readOnlyRootFilesystem }
      },
      ['ephemeralContainers'],
    ),
  },
})
