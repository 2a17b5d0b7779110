import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

import { identityOf, nearestName, readDocuments, SourceText, type Document } from '@rampart/engine'

import { placeOf } from '../place.ts'
import type { Failure } from '../results.ts'
import { readText } from '../source.ts'
import type { FileReference } from './suite.ts'

type Documents = readonly Document[] | readonly Failure[]

/** The files that a Suite names. Each is read once. */
export class SuiteFiles {
  readonly #folder: string
  readonly #cwd: string
  readonly #read = new Map<string, Documents>()

  constructor(suite: string, cwd: string) {
    this.#folder = dirname(suite)
    this.#cwd = cwd
  }

  /** Documents with content, at least one. */
  documents(reference: FileReference): Documents {
    const path = resolve(this.#folder, reference.path)
    if (!existsSync(path)) return [notFound(this.#folder, reference)]
    const read = this.#read.get(path) ?? this.#readAll(path)
    this.#read.set(path, read)
    if (read.length > 0) return read
    return [{ code: 'FILE_EMPTY', message: `there is no object in ${reference.path}`, ...reference.place }]
  }

  /** The only object of a file. */
  object(reference: FileReference): Document | readonly Failure[] {
    const read = this.documents(reference)
    if (isFailed(read)) return read
    const [first, second] = read
    if (!first) throw new Error(`nothing was read of ${reference.path}, and nothing said`)
    if (second) return [tooMany(reference, read.length, second)]
    if (identityOf(first.value)) return first
    const message = `${reference.path} holds no Kubernetes object: it has no apiVersion, or no kind`
    return [{ code: 'OBJECT_INVALID', message, ...placeOf(first, []) }]
  }

  #readAll(path: string): Documents {
    const source = readText(path, this.#cwd)
    if (!(source instanceof SourceText)) return [source]
    const { documents, problems } = readDocuments(source)
    return problems.length > 0 ? problems : documents
  }
}

export function isFailed(read: Document | Documents): read is readonly Failure[] {
  return Array.isArray(read) && (read as readonly object[]).some((each) => 'code' in each)
}

function tooMany({ path }: FileReference, count: number, second: Document): Failure {
  const message = `${path} holds ${String(count)} objects, and there must be exactly one. Move the others into their own files`
  return { code: 'OBJECT_COUNT', message, ...placeOf(second, []) }
}

function notFound(folder: string, { path, place }: FileReference): Failure {
  const [parent, name, rest] = firstMissing(folder, path)
  const inside = join(folder, parent)
  const near = statSync(inside).isDirectory() ? nearestName(name, readdirSync(inside)) : undefined
  const hint =
    near === undefined
      ? 'Paths begin at the Suite'
      : `Did you mean ${[parent, near, rest].filter((each) => each !== '').join('/')}?`
  return { code: 'FILE_NOT_FOUND', message: `there is no file ${path}. ${hint}`, ...place }
}

/** The folder down to which a path leads, the name that is not in it, and what would come behind. */
function firstMissing(folder: string, path: string): readonly [parent: string, name: string, rest: string] {
  const steps = path.split('/').filter((step) => step !== '' && step !== '.')
  const index = steps.findIndex((_, at) => !existsSync(join(folder, ...steps.slice(0, at + 1))))
  return [steps.slice(0, index).join('/'), steps[index] ?? '', steps.slice(index + 1).join('/')]
}
