import {
  and,
  definePortableRule,
  not,
  onContainers,
  onPod,
  or,
  targetAtLeast,
  type Condition,
  type EditsFor,
  type PodScope,
  type Subject,
} from '@rampart/engine'

import { labelsOf } from '../../analyses/metadata.ts'
import { fieldsOf, type Fields } from '../../analyses/values.ts'
import { podSecurity } from '../../shapes/namespace.ts'

type Pod = PodScope['pod']

/** On unless the cluster turns it off; before, the field is behind a gate. */
const isSupported = targetAtLeast('1.33')
/** From this policy version of Pod Security on, a pod in a user namespace may be root. */
const relaxedFrom = 35

const isLinux = (pod: Pod): Condition => not(pod.os.name.is('windows'))
const isIsolated = (pod: Pod): Condition => and(isLinux(pod), pod.hostUsers.is(false))

const besideHost = (namespace: 'hostIPC' | 'hostNetwork' | 'hostPID') =>
  onPod(({ pod }) => ({ when: and(isIsolated(pod), pod[namespace].is(true)), at: pod[namespace] }))

/** Only where the API server takes it: neither beside a namespace of the node nor beside raw block devices. */
const isolate: EditsFor = (_, { containers, pod }) => {
  if (!pod || ['hostIPC', 'hostNetwork', 'hostPID'].some((namespace) => pod.spec[namespace] === true)) return undefined
  if (containers.some(({ value }) => value['volumeDevices'] !== undefined)) return undefined
  return [{ op: 'set', path: [...pod.path, 'hostUsers'], value: false }]
}

export default definePortableRule({
  meta: {
    id: 'pod/user-namespace',
    title: 'Pods should run in a user namespace where the platform supports it',
    severity: 'low',
    appliesTo: ['pod'],
    controls: ['nsa/hardening-container-environments', 'mitre/T1611', 'owasp/K01:2025'],
    messages: {
      unset: 'pod shares the user namespace of its node: hostUsers is not set',
      shared: 'pod shares the user namespace of its node: hostUsers is not false',
      'host-pid': {
        text: 'pod is refused by the API server: hostPID is true and hostUsers is false',
        severity: 'high',
      },
      'host-ipc': {
        text: 'pod is refused by the API server: hostIPC is true and hostUsers is false',
        severity: 'high',
      },
      'host-network': {
        text: 'pod is refused by most API servers: hostNetwork is true and hostUsers is false',
        severity: 'high',
      },
      'volume-devices': {
        text: 'container "{container}" is refused by the API server: it has volumeDevices and hostUsers is false',
        severity: 'high',
      },
      pinned: {
        text: 'pod may be root only by hostUsers: false, but namespace "{namespace}" enforces restricted at {version}',
        severity: 'medium',
      },
    },
    fix: {
      hint: 'set hostUsers: false on nodes with user namespaces (on by default since Kubernetes 1.33)',
      autofix: 'guarded',
      note: 'the container runtime and the file systems of all volumes must support ID-mapped mounts',
    },
    optIn: true,
  },
  fixes: { unset: isolate, shared: isolate },
  violations: {
    unset: onPod(({ pod }) => ({
      when: and(
        isSupported,
        isLinux(pod),
        pod.hostUsers.absent(),
        not(or(pod.hostNetwork.is(true), pod.hostPID.is(true), pod.hostIPC.is(true))),
      ),
      at: pod.hostUsers,
    })),
    shared: onPod(({ pod }) => ({
      when: and(isSupported, isLinux(pod), pod.hostUsers.present(), not(pod.hostUsers.is(false))),
      at: pod.hostUsers,
    })),
    'host-pid': besideHost('hostPID'),
    'host-ipc': besideHost('hostIPC'),
    'host-network': besideHost('hostNetwork'),
    'volume-devices': onContainers(({ container, pod }) => ({
      when: and(
        isIsolated(pod),
        container.volumeDevices.some((device) => device.present()),
      ),
      at: container.volumeDevices,
    })),
  },
  onlyInLinter: {
    note: 'whether the namespace enforces the restricted level of a version that does not know user namespaces',
    *check({ containers, identity, pod }, { inventory }) {
      if (pod?.spec['hostUsers'] !== false || fieldsOf(pod.spec['os'])['name'] === 'windows') return
      if (!mayBeRoot(fieldsOf(pod.spec['securityContext']), containers)) return
      for (const namespace of inventory.inNamespace('Namespace', undefined)) {
        const { name } = namespace.identity
        const version = name === identity.namespace ? pinnedVersion(namespace) : undefined
        if (version !== undefined) {
          yield { message: 'pinned', path: [...pod.path, 'hostUsers'], data: { namespace: name, version } }
        }
      }
    },
  },
})

function mayBeRoot(shared: Fields, containers: Subject['containers']): boolean {
  const own = containers.map(({ value }) => fieldsOf(value['securityContext']))
  return (
    [shared, ...own].some(({ runAsUser, runAsNonRoot }) => runAsUser === 0 || runAsNonRoot === false) ||
    own.some(({ runAsNonRoot }) => (runAsNonRoot ?? shared['runAsNonRoot']) !== true)
  )
}

function pinnedVersion(namespace: Subject): string | undefined {
  const { [podSecurity.enforce]: level, [podSecurity.enforceVersion]: version } = labelsOf(namespace)
  if (level !== 'restricted' || typeof version !== 'string') return undefined
  const minor = /^v1\.(\d+)$/.exec(version)?.[1]
  return minor !== undefined && Number(minor) < relaxedFrom ? version : undefined
}
