import {
  and,
  definePortableRule,
  forEach,
  not,
  onObject,
  onPod,
  type Condition,
  type Expression,
  type PodScope,
} from '@rampart/engine'

import { textList } from '../../shapes/parameters.ts'
import { isReadOnlyFile, isSensitive, reachesControl, reachesEverything, reachesSocket, type Path } from './reach.ts'

type Volume = Expression<{ name?: string; hostPath?: { path?: string } }>
interface PersistentVolume {
  kind?: string
  metadata?: { name?: string }
  spec?: { hostPath?: { path?: string } }
}

const sensitivePaths = [
  '/etc',
  '/root',
  '/boot',
  '/dev',
  '/proc',
  '/sys',
  '/home',
  '/usr',
  '/lib/modules',
  '/var/log',
  '/var/lib/kubelet',
  '/var/lib/etcd',
  '/var/lib/docker',
  '/var/lib/containerd',
  '/var/lib/containers',
]
const socketPaths = [
  '/run/docker.sock',
  '/run/containerd',
  '/run/k3s/containerd',
  '/run/crio',
  '/run/cri-dockerd.sock',
  '/run/podman',
  '/run/*.sock',
]
const readOnlyFilePaths = [
  '/etc/localtime',
  '/etc/timezone',
  '/etc/os-release',
  '/etc/machine-id',
  '/etc/ssl/certs',
  '/etc/pki',
  '/usr/share/ca-certificates',
  '/usr/share/zoneinfo',
  '/lib/modules',
]

export default definePortableRule({
  meta: {
    id: 'pod/no-sensitive-host-path',
    title: 'Sensitive host paths and runtime sockets must not be mounted',
    severity: 'critical',
    appliesTo: ['pod', 'PersistentVolume'],
    controls: [
      'cis/5.2.11',
      'nsa/pod-security-enforcement',
      'mitre/T1611',
      'mitre/T1612',
      'mitre/T1552.001',
      'owasp/K01:2022',
      'owasp/K01:2025',
      'practice/no-host-access',
    ],
    messages: {
      everything: 'volume "{volume}" may reach every file of its node: hostPath.path is "{path}"',
      socket: 'volume "{volume}" reaches a control socket of its node: hostPath.path is "{path}"',
      writable: 'volume "{volume}" is mounted writable on a sensitive path of its node: hostPath.path is "{path}"',
      sensitive: {
        text: 'volume "{volume}" shows a sensitive path of its node: hostPath.path is "{path}"',
        severity: 'high',
      },
      readOnlyFile: {
        text: 'volume "{volume}" reads files of its node that tell little: hostPath.path is "{path}"',
        severity: 'low',
      },
      persistentControl:
        'persistent volume "{name}" reaches every file or a control socket of its node: spec.hostPath.path is "{path}"',
      persistentSensitive: {
        text: 'persistent volume "{name}" lies on a sensitive path of its node: spec.hostPath.path is "{path}"',
        severity: 'high',
      },
    },
    parameters: {
      sensitivePaths: textList(
        'Paths of the node that are not to be mounted, nor what is above or below.',
        sensitivePaths,
      ),
      socketPaths: textList(
        'Sockets that control the node, and folders of such; * is any run of characters.',
        socketPaths,
      ),
      readOnlyFilePaths: textList('Sensitive paths of little harm while every mount is read-only.', readOnlyFilePaths),
    },
    fix: {
      hint: 'remove the mount; build images without a runtime socket, collect logs through the logging agent alone',
      autofix: 'none',
      note: 'what the container does with the path stops working',
    },
  },
  violations: {
    everything: onVolumes(({ path }) => reachesEverything(path)),
    socket: onVolumes(({ path }) => reachesSocket(path)),
    writable: onVolumes(({ path, writable }) => and(isSensitive(path), writable)),
    sensitive: onVolumes(({ path, writable }) => and(isSensitive(path), not(writable), not(isReadOnlyFile(path)))),
    readOnlyFile: onVolumes(({ path, writable }) => and(isSensitive(path), not(writable), isReadOnlyFile(path))),
    persistentControl: onPersistentVolume(reachesControl),
    persistentSensitive: onPersistentVolume(isSensitive),
  },
})

function onVolumes(when: (mounted: { path: Path; writable: Condition }) => Condition) {
  return onPod(({ pod, containers }) =>
    forEach(pod.volumes, (volume) => ({
      when: when({ path: volume.hostPath.path, writable: isMountedWritable(volume, containers) }),
      at: volume.hostPath.path,
      data: { volume: volume.name, path: volume.hostPath.path },
    })),
  )
}

function onPersistentVolume(when: (path: Path) => Condition) {
  return onObject<PersistentVolume>(({ kind, metadata, spec: { hostPath } }) => ({
    when: and(kind.is('PersistentVolume'), when(hostPath.path)),
    at: hostPath.path,
    data: { name: metadata.name, path: hostPath.path },
  }))
}

function isMountedWritable(volume: Volume, containers: PodScope['containers']): Condition {
  return containers.some(({ volumeMounts }) =>
    volumeMounts.some(({ name, readOnly }) => and(name.is(volume.name), not(readOnly.is(true)))),
  )
}
