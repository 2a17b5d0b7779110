import { isMap } from '@rampart/engine'
import { array, constant, constantFrom, nat, oneof, tuple, type Arbitrary } from 'fast-check'

import { missing, wrongValue } from './arbitrary.ts'

type Path = readonly (string | number)[]

/** One place of a resource, by number, and what stands there instead. */
type Alteration = readonly [place: number, value: unknown]

/** Resources with up to three fields or items taken away, nulled, or replaced. */
export function alterations(resources: readonly object[]): Arbitrary<object> {
  const scalars = [...new Set(resources.flatMap((each) => [...scalarsIn(each)]))]
  const value = oneof(
    { weight: 3, arbitrary: constant<unknown>(missing) },
    { weight: 1, arbitrary: constant<unknown>(null) },
    { weight: 2, arbitrary: wrongValue },
    ...(scalars.length === 0 ? [] : [{ weight: 4, arbitrary: constantFrom<unknown>(...scalars) }]),
  )
  const edits = array(tuple(nat(), value), { maxLength: 3 })
  return tuple(anyKind(resources), edits)
    .map(([resource, all]) => all.reduce(altered, resource))
    .filter((resource) => !hasTwins(resource))
}

/** Each kind as often as the others, though most cases may be of one. */
function anyKind(resources: readonly object[]): Arbitrary<object> {
  const kinds = [...new Set(resources.map(kindOf))]
  return oneof(...kinds.map((kind) => constantFrom(...resources.filter((each) => kindOf(each) === kind))))
}

const kindOf = (resource: object): string => ('kind' in resource ? String(resource.kind) : '')

function altered(resource: object, [place, value]: Alteration): object {
  const paths = [...pathsIn(resource)]
  const path = paths[place % Math.max(paths.length, 1)]
  return path ? (withValue(resource, path, value) as object) : resource
}

/** Who a resource is stays. */
function* pathsIn(value: unknown, path: Path = []): Iterable<Path> {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    if (path.length === 0 && (key === 'apiVersion' || key === 'kind')) continue
    const own = [...path, Array.isArray(value) ? Number(key) : key]
    yield own
    yield* pathsIn(inner, own)
  }
}

function withValue(holder: unknown, [key, ...rest]: Path, value: unknown): unknown {
  const replaced = (inner: unknown): unknown => (rest.length === 0 ? value : withValue(inner, rest, value))
  if (Array.isArray(holder)) {
    return holder
      .map((item: unknown, index) => (index === key ? replaced(item) : item))
      .filter((item) => item !== missing)
  }
  const fields = Object.entries(holder as object).map(([name, inner]) => [name, name === key ? replaced(inner) : inner])
  return Object.fromEntries(fields.filter(([, inner]) => inner !== missing))
}

function* scalarsIn(value: unknown): Iterable<unknown> {
  if (Array.isArray(value) || isMap(value)) for (const inner of Object.values(value)) yield* scalarsIn(inner)
  else if (value !== null) yield value
}

/** Forms that ask for the place of an item find the first that is the same. */
function hasTwins(value: unknown): boolean {
  if (!Array.isArray(value) && !isMap(value)) return false
  const items = Object.values(value)
  if (Array.isArray(value) && new Set(items.map((item) => JSON.stringify(item))).size < items.length) return true
  return items.some(hasTwins)
}
