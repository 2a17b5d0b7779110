import { isMap } from '../expression/semantics.ts'
import type { Path } from '../path.ts'
import { groupOf, kindKey, type PodKinds } from './kinds.ts'
import type { ContainerList, LocatedContainer, Pod, ResourceIdentity, Subject } from './subject.ts'

type Fields = Readonly<Record<string, unknown>>

const containerLists: readonly ContainerList[] = ['initContainers', 'containers', 'ephemeralContainers']
const nothing: Fields = Object.freeze({})

/** A resource as rules see it. The object must have `apiVersion` and `kind` (see `identityOf`). */
export function subjectOf(object: Fields, identity: ResourceIdentity, podKinds: PodKinds): Subject {
  const template = podKinds.get(kindKey(groupOf(identity.apiVersion), identity.kind))
  const pod = template && podAt(object, template)
  return pod ? { object, identity, pod, containers: containersOf(pod) } : { object, identity, containers: [] }
}

/** Who a document is, or `undefined` when it is no Kubernetes object. */
export function identityOf(value: unknown): ResourceIdentity | undefined {
  if (!isMap(value)) return undefined
  const { apiVersion, kind } = value
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || apiVersion === '' || kind === '') return undefined
  const metadata = isMap(value.metadata) ? value.metadata : nothing
  const name = typeof metadata.name === 'string' ? metadata.name : ''
  return typeof metadata.namespace === 'string' && metadata.namespace !== ''
    ? { apiVersion, kind, namespace: metadata.namespace, name }
    : { apiVersion, kind, name }
}

function podAt(object: Fields, template: Path): Pod | undefined {
  let holder: unknown = object
  for (const key of template) holder = isMap(holder) ? holder[key] : undefined
  if (!isMap(holder) || !isMap(holder.spec)) return undefined
  return {
    path: [...template, 'spec'],
    spec: holder.spec,
    metadataPath: [...template, 'metadata'],
    metadata: isMap(holder.metadata) ? holder.metadata : nothing,
  }
}

function containersOf(pod: Pod): LocatedContainer[] {
  const found: LocatedContainer[] = []
  for (const list of containerLists) {
    const items = pod.spec[list]
    if (!Array.isArray(items)) continue
    for (const [index, value] of (items as unknown[]).entries()) {
      if (!isMap(value)) continue
      const label = typeof value.name === 'string' ? value.name : `${list}[${String(index)}]`
      found.push({ list, path: [...pod.path, list, index], value, label })
    }
  }
  return found
}
