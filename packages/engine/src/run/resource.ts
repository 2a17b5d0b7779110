import { isMap } from '../expression/semantics.ts'
import type { Path } from '../path.ts'
import type { Document } from '../source/document.ts'
import type { PodKinds } from '../subject/kinds.ts'
import { identityOf, subjectOf } from '../subject/subject-of.ts'
import type { ResourceIdentity, Subject } from '../subject/subject.ts'

/** A Kubernetes object of a document, and where in the document it stands. */
export interface Resource {
  readonly document: Document
  /** Empty but for items of a `List`. */
  readonly at: Path
  readonly subject: Subject
}

/** The Kubernetes objects of a document: itself, or the items of a list. None when it is something else. */
export function resourcesOf(document: Document, podKinds: PodKinds): Resource[] {
  const identity = identityOf(document.value)
  if (!identity) return []
  const object = document.value as Record<string, unknown>
  if (identity.kind.endsWith('List') && Array.isArray(object.items)) {
    return itemsOf(document, object.items as unknown[], identity, podKinds)
  }
  return [{ document, at: [], subject: subjectOf(object, identity, podKinds) }]
}

function itemsOf(document: Document, items: unknown[], list: ResourceIdentity, podKinds: PodKinds): Resource[] {
  return items.flatMap((item, index) => {
    const identity = identityOf(item) ?? identityOf(typedItem(item, list))
    if (!identity) return []
    const object = item as Record<string, unknown>
    return [{ document, at: ['items', index], subject: subjectOf(object, identity, podKinds) }]
  })
}

/** Items of a `PodList` carry neither `apiVersion` nor `kind`; those of a plain `List` must. */
function typedItem(item: unknown, list: ResourceIdentity): unknown {
  if (!isMap(item) || list.kind === 'List') return undefined
  return { apiVersion: list.apiVersion, kind: list.kind.slice(0, -'List'.length), ...item }
}
