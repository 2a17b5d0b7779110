import { isMap, nearestName, type Document, type Path } from '@rampart/engine'

import { placeOf, type Place } from '../place.ts'
import type { Failure } from '../results.ts'
import type { FileReference } from './suite.ts'

/** A map of the Suite that is being read. What is wrong with it is kept, and taken for absent. */
export class SuiteMap {
  readonly mistakes: Failure[] = []
  readonly place: Place
  readonly #document: Document
  readonly #path: Path
  readonly #fields: Readonly<Record<string, unknown>>

  constructor(document: Document, path: Path, value: unknown, known: readonly string[]) {
    this.#document = document
    this.#path = path
    this.#fields = isMap(value) ? value : {}
    this.place = placeOf(document, path)
    if (!isMap(value)) this.refuse('SUITE_INVALID', `a map is expected here, with ${known.join(', ')}`)
    for (const key of Object.keys(this.#fields)) if (!known.includes(key)) this.#refuseField(key, known)
  }

  /** Where a field stands, or the map where it is absent. */
  placeOf(...path: Path): Place {
    return placeOf(this.#document, [...this.#path, ...path])
  }

  refuse(code: string, message: string, ...path: Path): void {
    this.mistakes.push({ code, message, ...this.placeOf(...path) })
  }

  value(key: string): unknown {
    return Object.hasOwn(this.#fields, key) ? this.#fields[key] : undefined
  }

  text(key: string): string | undefined {
    const value = this.value(key)
    if (value === undefined || value === null || value === '') return undefined
    if (typeof value === 'string') return value
    this.refuse('SUITE_INVALID', `"${key}" must be a text. Put quotes around it`, key)
    return undefined
  }

  flag(key: string): boolean {
    const value = this.value(key)
    if (value === undefined || value === null || typeof value === 'boolean') return value === true
    this.refuse('SUITE_INVALID', `"${key}" must be true or false`, key)
    return false
  }

  list(key: string): readonly unknown[] {
    const value = this.value(key)
    if (value === undefined || value === null) return []
    if (Array.isArray(value)) return value as readonly unknown[]
    this.refuse('SUITE_INVALID', `"${key}" must be a list. Write "- " before each of its items`, key)
    return []
  }

  maps(key: string, known: readonly string[]): SuiteMap[] {
    return this.list(key).map((each, index) => new SuiteMap(this.#document, [...this.#path, key, index], each, known))
  }

  file(key: string): FileReference | undefined {
    const path = this.text(key)
    return path === undefined ? undefined : this.#fileAt(path, [key])
  }

  files(key: string): FileReference[] {
    return this.list(key).flatMap((path, index) => {
      if (typeof path === 'string' && path !== '') return this.#fileAt(path, [key, index]) ?? []
      this.refuse('SUITE_INVALID', `each of "${key}" must be the name of a file`, key, index)
      return []
    })
  }

  #fileAt(path: string, at: Path): FileReference | undefined {
    if (!path.startsWith('/')) return { path, place: this.placeOf(...at) }
    this.refuse('SUITE_INVALID', `${path} must be a path that begins at the Suite's folder`, ...at)
    return undefined
  }

  #refuseField(key: string, known: readonly string[]): void {
    const meant = nearestName(key, known)
    const remedy = meant === undefined ? `There are ${known.join(', ')}` : `Did you mean "${meant}"?`
    this.refuse('SUITE_INVALID', `there is no field "${key}", and gator ignores it silently. ${remedy}`, key)
  }
}
