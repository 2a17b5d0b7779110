import type { Inventory } from '../rule/inventory.ts'
import { groupOf, kindKey } from '../subject/kinds.ts'
import type { Subject } from '../subject/subject.ts'
import type { Resource } from './resource.ts'

/** Indexes resources when a rule first asks for them. */
export function inventoryOf(resources: readonly Resource[]): Inventory {
  let index: Map<string, Subject[]> | undefined
  return {
    all: resources.map(({ subject }) => subject),
    inNamespace(kind, namespace) {
      index ??= indexOf(resources)
      return index.get(keyOf(kind, namespace)) ?? []
    },
  }
}

function indexOf(resources: readonly Resource[]): Map<string, Subject[]> {
  const index = new Map<string, Subject[]>()
  for (const { subject } of resources) {
    const { apiVersion, kind, namespace } = subject.identity
    const key = keyOf(kindKey(groupOf(apiVersion), kind), namespace)
    const list = index.get(key)
    if (list) list.push(subject)
    else index.set(key, [subject])
  }
  return index
}

/** Kubernetes names cannot hold a blank. */
const keyOf = (kind: string, namespace: string | undefined): string => `${namespace ?? ''} ${kind}`
