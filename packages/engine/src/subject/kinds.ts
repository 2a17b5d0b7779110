import type { Path } from '../path.ts'

/** Where a kind keeps its pod: the path to what has `metadata` and `spec`. */
export interface PodKind {
  readonly group: string
  readonly kind: string
  readonly template: Path
}

const inTemplate: Path = ['spec', 'template']

/**
 * The nine kinds that Pod Security Admission looks into (k8s.io/pod-security-admission, PodSpecExtractor), in every
 * version, and the group they lived in before Kubernetes 1.16.
 */
export const builtInPodKinds: readonly PodKind[] = [
  { group: '', kind: 'Pod', template: [] },
  { group: '', kind: 'PodTemplate', template: ['template'] },
  { group: '', kind: 'ReplicationController', template: inTemplate },
  { group: 'apps', kind: 'ReplicaSet', template: inTemplate },
  { group: 'apps', kind: 'Deployment', template: inTemplate },
  { group: 'apps', kind: 'DaemonSet', template: inTemplate },
  { group: 'apps', kind: 'StatefulSet', template: inTemplate },
  { group: 'batch', kind: 'Job', template: inTemplate },
  { group: 'batch', kind: 'CronJob', template: ['spec', 'jobTemplate', 'spec', 'template'] },
  { group: 'extensions', kind: 'ReplicaSet', template: inTemplate },
  { group: 'extensions', kind: 'Deployment', template: inTemplate },
  { group: 'extensions', kind: 'DaemonSet', template: inTemplate },
]

/** `apps/Deployment`, or `Pod` in the core group: how rules name kinds, whatever the version. */
export function kindKey(group: string, kind: string): string {
  return group === '' ? kind : `${group}/${kind}`
}

export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/')
  return slash === -1 ? '' : apiVersion.slice(0, slash)
}

/** Pod kinds by `kindKey`. */
export type PodKinds = ReadonlyMap<string, Path>

/** The nine built-in kinds and those that the user's configuration adds. */
export function podKindsWith(added: readonly PodKind[]): PodKinds {
  return new Map([...builtInPodKinds, ...added].map((each) => [kindKey(each.group, each.kind), each.template]))
}
