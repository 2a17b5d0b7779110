import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import {
  identityOf,
  isMap,
  podKindsWith,
  readDocuments,
  resourcesOf,
  SourceText,
  type Document,
  type Resource,
} from '@rampart/engine'

import { unknownKind } from '../kinds/known-kinds.ts'
import { readText } from '../source.ts'
import { Misuse, refuse } from './misuse.ts'

/** What an expectation is about: Kubernetes objects, all of which were read. */
export interface Manifest {
  readonly source: SourceText
  readonly resources: readonly Resource[]
  /** Its lines are the author's: objects are written out for reports only. */
  readonly hasLines: boolean
}

const INLINE = '<manifest>'

/** Reads a manifest from a file: relative to the working directory, or `new URL('web.yaml', import.meta.url)`. */
export function manifestFile(path: string | URL): SourceText {
  const read = readText(path instanceof URL ? fileURLToPath(path) : resolve(path), process.cwd())
  if (read instanceof SourceText) return read
  throw new Misuse(read.code, `${read.message} (${read.file ?? String(path)})`)
}

/** What was given to `expect`, or why that is no manifest. */
export function manifestOf(received: unknown): Manifest {
  const source = sourceOf(received)
  const { documents, problems } = readDocuments(source)
  refuse(problems)
  if (documents.length === 0) throw new Misuse('MANIFEST_EMPTY', 'there is no document in the manifest')
  for (const document of documents) refuseOthers(document, received)
  const resources = documents.flatMap((document) => resourcesOf(document, podKindsWith([])))
  if (resources.length === 0) throw new Misuse('MANIFEST_EMPTY', 'the list holds no Kubernetes object')
  for (const { subject } of resources) refuseMisspelt(subject.identity)
  return { source, resources, hasLines: typeof received === 'string' || received instanceof SourceText }
}

function sourceOf(received: unknown): SourceText {
  if (received instanceof SourceText) return received
  if (typeof received === 'string') return new SourceText(INLINE, received)
  const objects = Array.isArray(received) ? (received as unknown[]) : [received]
  if (objects.length === 0) throw new Misuse('MANIFEST_EMPTY', 'the list of objects is empty')
  return new SourceText(INLINE, objects.map(written).join('\n---\n'))
}

function written(object: unknown): string {
  if (object instanceof Promise)
    throw new Misuse('MANIFEST_INVALID', 'a manifest is expected, and this is a promise: await it')
  if (!isMap(object))
    throw new Misuse(
      'MANIFEST_INVALID',
      `a manifest is a text, an object, or a list of objects; this is ${whatIs(object)}`,
    )
  try {
    return JSON.stringify(object, null, 2)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Misuse('MANIFEST_INVALID', `the object cannot be written as JSON: ${why}`)
  }
}

function whatIs(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`
}

function refuseOthers({ value, source }: Document, received: unknown): void {
  if (identityOf(value)) return
  if (typeof value === 'string' && /\.(?:ya?ml|json)$/.test(value)) {
    throw new Misuse('MANIFEST_INVALID', `"${value}" is no manifest. To read the file, write manifestFile("${value}")`)
  }
  const lacks = isMap(value) ? 'it has no apiVersion, or no kind' : `it is ${whatIs(value)}`
  const what = Array.isArray(received) ? 'one of the objects' : `a document of ${source.file}`
  throw new Misuse('MANIFEST_INVALID', `${what} is no Kubernetes object: ${lacks}`)
}

function refuseMisspelt({ apiVersion, kind, name }: Resource['subject']['identity']): void {
  const unknown = unknownKind(apiVersion, kind)
  if (unknown) throw new Misuse('KIND_UNKNOWN', `${kind} "${name}": ${unknown.message}`)
}
