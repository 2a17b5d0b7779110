import { isWithin, type Path, type Rule, type Subject } from '@rampart/engine'

import { valueAt, type Edit } from './edit.ts'
import { moveTo } from './edits-of.ts'
import { placesOf } from './field-places.ts'
import { otherType } from './near-values.ts'
import type { ReadField } from './read-field.ts'

/** One of the few shapes that a manifest may give a field, and that authors of rules forget. */
export interface Shape {
  readonly words: string
  readonly isMove: boolean
  /** Whether a resource has the field in this shape. */
  readonly isIn: (field: ReadField, subject: Subject, all: readonly ReadField[]) => boolean
  /** How a resource comes to it. */
  readonly edits: (field: ReadField, subject: Subject) => readonly Edit[]
}

interface Place {
  readonly path: Path
  readonly value: unknown
}

function places(field: ReadField, subject: Subject): Place[] {
  return placesOf(field, subject).map((path) => ({ path, value: valueAt(subject.object, path) }))
}

const filled = (field: ReadField, subject: Subject): Place[] =>
  places(field, subject).filter(({ value }) => value !== undefined && value !== null)

const absent: Shape = {
  words: 'absent',
  isMove: false,
  isIn: (field, subject) => places(field, subject).some(({ value }) => value === undefined),
  edits: (field, subject) => filled(field, subject).map(({ path }) => ({ kind: 'remove', path })),
}

const isNull: Shape = {
  words: 'null',
  isMove: false,
  isIn: (field, subject) => places(field, subject).some(({ value }) => value === null),
  edits: (field, subject) => filled(field, subject).map(({ path }) => ({ kind: 'set', path, value: null })),
}

/** What a rule only asks to be there may be of any type. */
const ofAnotherType: Shape = {
  words: 'of another type',
  isMove: false,
  isIn: (field, subject) => {
    const types = new Set(field.values.map(typeOf))
    return filled(field, subject).some(({ value }) => !types.has(typeOf(value)))
  },
  edits: (field, subject) =>
    (field.values.length === 0 ? [] : filled(field, subject))
      .filter(({ value }) => typeof value !== 'object')
      .map(({ path, value }) => ({ kind: 'set', path, value: otherType(value) })),
}

const typeOf = (value: unknown): string => (Array.isArray(value) ? 'list' : typeof value)

const inList = (list: 'initContainers' | 'ephemeralContainers'): Shape => ({
  words: `in ${list}`,
  isMove: true,
  // One field that is filled there shows that the list is looked at.
  isIn: (_, subject, all) =>
    all.some((field) => filled(field, subject).some(({ path }) => listOf(path, subject) === list)),
  edits: (field, subject) =>
    subject.containers.flatMap((container): Edit[] => {
      const { pod } = subject
      const isFilled = filled(field, subject).some(({ path }) => isWithin(path, container.path))
      return pod && isFilled && container.list !== list
        ? [moveTo(container.path, [...pod.path, list], pod.spec[list])]
        : []
    }),
})

const listOf = (path: Path, { containers }: Subject): string | undefined =>
  containers.find((container) => isWithin(path, container.path))?.list

/** What both a container and its pod may say. */
const shared: ReadonlySet<string | null | undefined> = new Set(['securityContext', 'resources'])

const atPodLevel: Shape = {
  words: 'at the pod instead of the container',
  isMove: true,
  isIn: (field, subject) => filled({ ...field, root: 'pod' }, subject).length > 0,
  edits: (field, subject) => {
    const { pod } = subject
    if (!pod || !shared.has(field.steps[0])) return []
    return filled(field, subject).map(({ path }) => ({
      kind: 'move',
      path,
      to: [...pod.path, ...inContainer(path, subject)],
    }))
  },
}

function inContainer(path: Path, { containers }: Subject): Path {
  const container = containers.find((each) => isWithin(path, each.path))
  return path.slice(container?.path.length ?? 0)
}

const anywhere: readonly Shape[] = [absent, isNull, ofAnotherType]
const lists: readonly Shape[] = [inList('initContainers'), inList('ephemeralContainers')]

/** Where a rule goes through containers itself, its mutants tell of lists that no case shows. */
export function shapesOf({ root }: ReadField, { portable }: Pick<Rule, 'portable'>): readonly Shape[] {
  if (root !== 'container') return anywhere
  const isInScope = portable?.violations.some(({ scope }) => scope.of === 'container') ?? false
  return isInScope ? [...anywhere, atPodLevel] : [...anywhere, ...lists, atPodLevel]
}
