import { isMap, type Path } from '@rampart/engine'

import { valueAt } from '../manifest/edit.ts'

/**
 * Where a report shows a path, with every field on a line of its own: what is absent at what is there, an item of a
 * list at its first key. Two paths that are shown at one place are told apart by no case.
 */
export function shownPath(object: unknown, path: Path): Path {
  const absent = path.findIndex((_, index) => valueAt(object, path.slice(0, index + 1)) === undefined)
  return atFirstKey(object, absent === -1 ? path : path.slice(0, absent))
}

function atFirstKey(object: unknown, path: Path): Path {
  const first = typeof path.at(-1) === 'string' ? undefined : firstKey(valueAt(object, path))
  return first === undefined ? path : atFirstKey(object, [...path, first])
}

function firstKey(value: unknown): string | number | undefined {
  if (Array.isArray(value)) return value.length > 0 ? 0 : undefined
  return isMap(value) ? Object.keys(value)[0] : undefined
}
