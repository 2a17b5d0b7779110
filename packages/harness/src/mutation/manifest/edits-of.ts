import { isMap, type Path, type Subject } from '@rampart/engine'

import { valueAt, type Edit } from './edit.ts'
import { placesOf } from './field-places.ts'
import { distinct, nearValues, oddValues, otherType } from './near-values.ts'
import type { ReadField } from './read-field.ts'

const lists = ['initContainers', 'containers', 'ephemeralContainers'] as const

/** A field with all that cases and the rule say of its values. */
export interface TriedField extends ReadField {
  readonly tried: readonly unknown[]
}

/** Fields with the values to try: near to what the rule compares them with, and what other cases say. */
export function triedFields(fields: readonly ReadField[], subjects: readonly Subject[]): TriedField[] {
  return fields.map((field) => {
    const seen = subjects.flatMap((subject) => placesOf(field, subject).map((place) => valueAt(subject.object, place)))
    const said = field.isKey ? [] : distinct(seen.filter((value) => value !== undefined)).slice(0, 40)
    return { ...field, tried: distinct([...nearValues(field.values), ...said, ...oddValues]) }
  })
}

/** All edits of a resource that may change what a rule says of it, the smallest first. */
export function editsOf(subject: Subject, fields: readonly TriedField[]): Edit[] {
  const edits = [
    ...fields.flatMap((field) => (field.isKey ? keyEdits(field, subject) : valueEdits(field, subject))),
    ...fields.flatMap((field) => itemEdits(field, subject)),
    ...containerEdits(subject),
  ]
  return [...new Map(edits.map((edit) => [JSON.stringify(edit), edit])).values()]
}

function valueEdits(field: TriedField, subject: Subject): Edit[] {
  return placesOf(field, subject).flatMap((path): Edit[] => {
    const now = valueAt(subject.object, path)
    const values = distinct([...linked(field, subject), ...field.tried, ...(now === undefined ? [] : [otherType(now)])])
    const changed = values.filter((value) => JSON.stringify(value) !== JSON.stringify(now))
    const set = changed.map((value): Edit => ({ kind: 'set', path, value }))
    return now === undefined ? set : [{ kind: 'remove', path }, ...set]
  })
}

/** What the fields say that the rule compares this one with. */
function linked({ likes }: ReadField, subject: Subject): unknown[] {
  return likes.flatMap(({ field, prefix }) =>
    placesOf(field, subject).flatMap((place) => {
      const value = valueAt(subject.object, place)
      if (value === undefined) return []
      return [typeof value === 'string' ? prefix + value : value]
    }),
  )
}

function keyEdits(field: TriedField, subject: Subject): Edit[] {
  const keys = [...linked(field, subject), ...field.tried].filter((key) => typeof key === 'string')
  return placesOf(field, subject).flatMap((path) => {
    const taken = valueAt(subject.object, path.slice(0, -1))
    return keys
      .filter((key) => isMap(taken) && !Object.hasOwn(taken, key))
      .map((to): Edit => ({ kind: 'rename', path, to }))
  })
}

/** Items of the lists on the way to a field. */
function itemEdits({ root, steps }: ReadField, subject: Subject): Edit[] {
  return steps.flatMap((step, index) => {
    if (step !== null) return []
    return placesOf({ root, steps: steps.slice(0, index + 1) }, subject).flatMap((path): Edit[] =>
      typeof path.at(-1) === 'number'
        ? [
            { kind: 'copy', path },
            { kind: 'remove', path },
          ]
        : [{ kind: 'remove', path }],
    )
  })
}

function containerEdits({ pod, containers }: Subject): Edit[] {
  if (!pod) return []
  const moved = containers.flatMap(({ path, list }): Edit[] => [
    { kind: 'copy', path },
    ...lists.filter((each) => each !== list).map((each) => moveTo(path, [...pod.path, each], pod.spec[each])),
  ])
  const added = lists.map((list): Edit => {
    const there = pod.spec[list]
    return { kind: 'set', path: [...pod.path, list, Array.isArray(there) ? there.length : 0], value: { name: 'added' } }
  })
  return [...moved, ...added]
}

export function moveTo(path: Path, list: Path, there: unknown): Edit {
  return { kind: 'move', path, to: [...list, Array.isArray(there) ? there.length : 0] }
}
