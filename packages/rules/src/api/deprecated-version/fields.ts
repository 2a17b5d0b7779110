import {
  and,
  forEach,
  forEachEntry,
  onObject,
  onPod,
  targetAtLeast,
  type Condition,
  type Expression,
  type PodScope,
} from '@rampart/engine'

/** Drivers that were part of Kubernetes, and are deprecated in k8s.io/api/core/v1; of 1.28 at the latest. */
const drivers = [
  'awsElasticBlockStore',
  'azureDisk',
  'azureFile',
  'cephfs',
  'cinder',
  'flexVolume',
  'flocker',
  'gcePersistentDisk',
  'glusterfs',
  'photonPersistentDisk',
  'portworxVolume',
  'quobyte',
  'rbd',
  'scaleIO',
  'storageos',
  'vsphereVolume',
]

const isDriver = (source: Expression<string>, settings: Expression<object>): Condition =>
  and(targetAtLeast('1.28'), source.oneOf(drivers), settings.present())

const sourcesOf = (volume: object): Expression<Record<string, object>> =>
  volume as unknown as Expression<Record<string, object>>

export const fieldMessages = {
  'service-account':
    'pod names its service account by a deprecated field: serviceAccount instead of serviceAccountName',
  'git-repo': 'volume "{volume}" clones a repository by a deprecated driver: volumes[].gitRepo',
  'volume-driver':
    'volume "{volume}" uses a deprecated driver of Kubernetes instead of a CSI driver: volumes[].{driver}',
  'persistent-volume-driver':
    'volume "{volume}" uses a deprecated driver of Kubernetes instead of a CSI driver: spec.{driver}',
}

export const fieldFindings = {
  // The API server fills in either field from the other: both are there in what a cluster gives out.
  'service-account': onPod(({ pod }) => ({
    when: and(pod.serviceAccount.present(), pod.serviceAccountName.absent()),
    at: pod.serviceAccount,
  })),
  'git-repo': onPod(({ pod }: PodScope) =>
    forEach(pod.volumes, ({ gitRepo, name }) => ({ when: gitRepo.present(), at: gitRepo, data: { volume: name } })),
  ),
  'volume-driver': onPod(({ pod }: PodScope) =>
    forEach(pod.volumes, (volume) =>
      forEachEntry(sourcesOf(volume), (driver, settings) => ({
        when: isDriver(driver, settings),
        at: settings,
        data: { volume: volume.name, driver },
      })),
    ),
  ),
  'persistent-volume-driver': onObject<{ kind?: string; metadata?: { name?: string }; spec?: Record<string, object> }>(
    ({ kind, metadata, spec }) =>
      forEachEntry(spec, (driver, settings) => ({
        when: and(kind.is('PersistentVolume'), isDriver(driver, settings)),
        at: settings,
        data: { volume: metadata.name, driver },
      })),
  ),
}
