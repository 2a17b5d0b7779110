import { isMap, type Document, type Path } from '@rampart/engine'

import { unknownGroup, unknownKindOfGroups } from '../kinds/known-kinds.ts'
import { placeOf } from '../place.ts'
import type { Failure } from '../results.ts'

const kindsPath: Path = ['spec', 'match', 'kinds']

/** Kinds and groups that a constraint is made for and that do not exist: by those it never meets anything. */
export function matchMistakes(constraint: Document): Failure[] {
  return listAt(constraint.value, kindsPath).flatMap((entry, index) => {
    const groups = textsAt(entry, 'apiGroups')
    const path = [...kindsPath, index]
    const tell = (message: string | undefined, at: Path): Failure[] =>
      message === undefined ? [] : [{ code: 'KIND_UNKNOWN', message, ...placeOf(constraint, [...path, ...at]) }]
    return [
      ...groups.flatMap((group, at) => tell(unknownGroup(group)?.message, ['apiGroups', at])),
      ...textsAt(entry, 'kinds').flatMap((kind, at) => tell(unknownKindOfGroups(groups, kind)?.message, ['kinds', at])),
    ]
  })
}

/** gator judges at one point of enforcement, and a constraint that leaves it out finds nothing there. */
export function enforcementMistakes(constraint: Document): Failure[] {
  if (valueAt(constraint.value, ['spec', 'enforcementAction']) !== 'scoped') return []
  const path: Path = ['spec', 'scopedEnforcementActions']
  const points = listAt(constraint.value, path).flatMap((each) => listAt(each, ['enforcementPoints']))
  const names = new Set(points.map((each) => valueAt(each, ['name'])))
  if (names.has('*') || names.has('gator.gatekeeper.sh')) return []
  const message =
    'the constraint is not enforced at gator.gatekeeper.sh, where Suites are judged: gator finds nothing by it. Add the point, or "*"'
  return [{ code: 'CONSTRAINT_NOT_ENFORCED', message, ...placeOf(constraint, path) }]
}

/** Whom a constraint is made for, as far as kinds say it; empty where it takes all. */
export function kindsInWords(constraint: Document): string {
  const kinds = listAt(constraint.value, kindsPath).flatMap((entry) => {
    const groups = textsAt(entry, 'apiGroups').map((group) => (group === '' ? 'the core group' : group))
    return textsAt(entry, 'kinds').map((kind) => `${kind} of ${groups.join(' or ')}`)
  })
  return kinds.join(', ')
}

function valueAt(value: unknown, path: Path): unknown {
  let found = value
  for (const step of path) found = isMap(found) && Object.hasOwn(found, String(step)) ? found[String(step)] : undefined
  return found
}

function listAt(value: unknown, path: Path): readonly unknown[] {
  const found = valueAt(value, path)
  return Array.isArray(found) ? (found as readonly unknown[]) : []
}

const textsAt = (value: unknown, key: string): string[] =>
  listAt(value, [key]).map((each) => (typeof each === 'string' ? each : ''))
