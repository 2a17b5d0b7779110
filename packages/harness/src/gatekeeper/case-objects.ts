import { identityOf, resourcesOf, type Document, type Inventory, type Subject } from '@rampart/engine'

import { placeOf } from '../place.ts'
import type { Failure } from '../results.ts'
import { isFailed, type SuiteFiles } from './suite-files.ts'
import type { SuiteCase } from './suite.ts'

/** What a case judges. */
export interface CaseObjects {
  readonly document: Document
  readonly subject: Subject
  readonly inventory: Inventory
  readonly inventoryDocuments: readonly Document[]
}

/** Reads the object of a case and its inventory: the cluster holds that and nothing else, as it does for gator. */
export function readObjects({ object, inventory }: SuiteCase, files: SuiteFiles): CaseObjects | readonly Failure[] {
  if (!object) throw new Error('a case without object has mistakes, and is not run')
  const read = files.object(object)
  const others = inventory.flatMap((each): readonly (Document | Failure)[] => files.documents(each))
  const inventoryDocuments = others.filter(isDocument)
  const failures = [
    ...(isFailed(read) ? read : listMistakes(read)),
    ...others.flatMap((each) => (isDocument(each) ? [] : each)),
    ...inventoryDocuments.flatMap(listMistakes),
    ...inventoryMistakes(inventoryDocuments),
  ]
  if (isFailed(read)) return failures
  if (failures.length > 0) return failures
  const [subject] = subjectsOf(read)
  if (!subject) throw new Error(`${read.source.file} holds an object that is none`)
  return {
    document: read,
    subject,
    inventory: inventoryOf(inventoryDocuments.flatMap(subjectsOf)),
    inventoryDocuments,
  }
}

const isDocument = (read: Document | Failure): read is Document => 'nodes' in read

/** Constraints look at the whole object: where its pod is does not matter. */
const noPods: Parameters<typeof resourcesOf>[1] = new Map()

const subjectsOf = (document: Document): Subject[] => resourcesOf(document, noPods).map(({ subject }) => subject)

const inventoryOf = (all: readonly Subject[]): Inventory => ({ all, inNamespace: () => [] })

function listMistakes(document: Document): Failure[] {
  const resources = resourcesOf(document, noPods)
  if (identityOf(document.value) === undefined || (resources.length === 1 && resources[0]?.at.length === 0)) return []
  const message =
    'gator takes a list for one object, and does not look at its items. Write them as documents of their own'
  return [{ code: 'OBJECT_IS_LIST', message, ...placeOf(document, ['kind']) }]
}

/** What has no place in `data.inventory`, or takes that of another. */
function inventoryMistakes(documents: readonly Document[]): Failure[] {
  const seen = new Set<string>()
  return documents.flatMap((document) => {
    const refuse = (message: string): Failure[] => [{ code: 'INVENTORY_INVALID', message, ...placeOf(document, []) }]
    const identity = identityOf(document.value)
    if (!identity)
      return refuse('this document of the inventory is no Kubernetes object: it has no apiVersion, or no kind')
    const { apiVersion, kind, namespace = '', name } = identity
    if (name === '') return refuse(`this ${kind} has no name, and so no place in the inventory. Give it metadata.name`)
    const key = JSON.stringify([apiVersion, kind, namespace, name])
    if (seen.has(key)) return refuse(`the inventory has another ${kind} "${name}" before this one. Rename one of them`)
    seen.add(key)
    return []
  })
}
