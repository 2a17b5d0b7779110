import { isMap, type Path, type Violation } from '@rampart/engine'

import { meantBy } from './near.ts'
import {
  containerContext,
  containerOnlyKeys,
  podContext,
  podOnlyKeys,
  type Field,
  type FieldType,
  type Place,
} from './places.ts'

export type Message = 'misspelt' | 'container-only' | 'pod-only' | 'wrong-type' | 'misplaced'

/** A part of an object that a schema is known for. */
export interface Part {
  readonly value: unknown
  readonly place: Place
  readonly path: Path
  /** Whose fields they are, in words. */
  readonly owner: string
  /** How messages spell the way to it from the owner; `securityContext.`. */
  readonly prefix: string
}

/** Every key of a place, and of the places in it, that means something else than it seems to. */
export function* judgePlace({ value, place, path, owner, prefix }: Part): Iterable<Violation<Message>> {
  if (!isMap(value)) return
  for (const [key, inner] of Object.entries(value)) {
    const at = [...path, key]
    const field = Object.hasOwn(place.fields, key) ? place.fields[key] : undefined
    if (field) yield* judgeField(field, { value: inner, place, path: at, owner, prefix: prefix + key })
    else if (!place.others.has(key) && !isTemplate(key)) yield* judgeUnknown(key, place, { owner, prefix, path: at })
  }
}

function* judgeUnknown(
  key: string,
  place: Place,
  { owner, prefix, path }: Pick<Part, 'owner' | 'path' | 'prefix'>,
): Iterable<Violation<Message>> {
  const field = prefix + key
  if (place === podContext && containerOnlyKeys.has(key)) {
    yield { message: 'container-only', path, data: { owner, field } }
  } else if (place === containerContext && podOnlyKeys.has(key)) {
    yield { message: 'pod-only', path, data: { owner, field } }
  } else {
    const meant = meantBy(key, Object.keys(place.fields))
    if (meant !== undefined) yield { message: 'misspelt', path, data: { owner, field, meant } }
  }
}

function* judgeField({ type, inside }: Field, { value, path, owner, prefix }: Part): Iterable<Violation<Message>> {
  if (value === null || isTemplate(value)) return
  if (typeOf(value) !== type) {
    const data = { owner, field: prefix, what: named[typeOf(value)], wanted: named[type] }
    yield { message: 'wrong-type', path, data }
    return
  }
  if (!inside) return
  if (!Array.isArray(value)) {
    yield* judgePlace({ value, place: inside, path, owner, prefix: `${prefix}.` })
    return
  }
  for (const [index, item] of (value as unknown[]).entries()) {
    yield* judgePlace({ value: item, place: inside, path: [...path, index], owner, prefix: `${prefix}[].` })
  }
}

const named: Readonly<Record<FieldType | 'number', string>> = {
  boolean: 'a boolean',
  integer: 'an integer',
  list: 'a list',
  map: 'a map',
  number: 'a number',
  text: 'a string',
}

function typeOf(value: unknown): FieldType | 'number' {
  if (Array.isArray(value)) return 'list'
  if (isMap(value)) return 'map'
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return 'text'
}

/** What a chart or a pipeline will put something else in place of. */
const isTemplate = (value: unknown): boolean => typeof value === 'string' && /\{\{|\$\{|\$\(/.test(value)
