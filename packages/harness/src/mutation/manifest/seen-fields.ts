import { isMap, isWithin, type Path, type Rule, type Subject } from '@rampart/engine'

import type { ReadyCase } from '../judge/ready-case.ts'
import { subjectJudge } from '../judge/subject-judge.ts'
import { spellField, type ReadField } from './read-field.ts'

/** All fields of the resources that a rule judges in its cases: what it reads of them is not known if it is no tree. */
export function seenFields(rule: Rule, cases: readonly ReadyCase[]): ReadField[] {
  const fields = cases.flatMap((ready) =>
    (subjectJudge(ready, rule)?.resources ?? []).flatMap(({ subject }) =>
      [...leavesOf(subject.object)].map((path) => fieldAt(path, subject)),
    ),
  )
  return [...new Map(fields.map((field) => [spellField(field), field])).values()].filter(isJudged)
}

/** What says which resource it is. */
const identity: ReadonlySet<string> = new Set(['object.apiVersion', 'object.kind', 'object.metadata.name'])

const isJudged = (field: ReadField): boolean => field.steps.length > 0 && !identity.has(spellField(field))

function* leavesOf(value: unknown, path: Path = []): Iterable<Path> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* leavesOf(item, [...path, index])
  } else if (isMap(value)) {
    for (const [key, field] of Object.entries(value)) yield* leavesOf(field, [...path, key])
  } else {
    yield path
  }
}

function fieldAt(path: Path, { pod, containers }: Subject): ReadField {
  const container = containers.find((each) => isWithin(path, each.path))
  if (container) return field('container', path.slice(container.path.length))
  return pod && isWithin(path, pod.path) ? field('pod', path.slice(pod.path.length)) : field('object', path)
}

function field(root: ReadField['root'], path: Path): ReadField {
  const steps = path.map((step) => (typeof step === 'number' ? null : step))
  return { root, steps, values: [], likes: [], isKey: false }
}
