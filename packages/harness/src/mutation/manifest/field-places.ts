import { isMap, type Path, type Subject } from '@rampart/engine'

import { valueAt } from './edit.ts'
import type { ReadField } from './read-field.ts'

/** Where a resource has a field, or would have it if it were set. */
export function placesOf({ root, steps }: Pick<ReadField, 'root' | 'steps'>, subject: Subject): Path[] {
  let places = rootsOf(root, subject)
  for (const step of steps) {
    places = places.flatMap((place) => {
      if (step !== null) return [[...place, step]]
      return keysOf(valueAt(subject.object, place)).map((key) => [...place, key])
    })
  }
  return places
}

function rootsOf(root: ReadField['root'], { pod, containers }: Subject): Path[] {
  if (root === 'object') return [[]]
  if (!pod) return []
  if (root === 'container') return containers.map(({ path }) => path)
  return [root === 'pod' ? pod.path : pod.metadataPath]
}

function keysOf(value: unknown): (string | number)[] {
  if (Array.isArray(value)) return [...value.keys()]
  return isMap(value) ? Object.keys(value) : []
}
