import { isMap } from '../../expression/semantics.ts'
import { listAt, mapAt, textAt, textsAt } from '../values.ts'

export type Operator = 'In' | 'NotIn' | 'Exists' | 'DoesNotExist'

/** A label selector as its requirements, all of which must hold. */
export type Selector = readonly Requirement[]

export interface Requirement {
  readonly key: string
  readonly operator: Operator
  readonly values: readonly string[]
}

export type Labels = Readonly<Record<string, unknown>>

/** Reads a selector that fits its schema and has been checked. */
export function readSelector(value: unknown): Selector {
  const equal = Object.entries(mapAt(value, ['matchLabels']) ?? {}).map(([key, label]): Requirement => ({
    key,
    operator: 'In',
    values: [String(label)],
  }))
  const expressions = listAt(value, ['matchExpressions']).map((each): Requirement => ({
    key: textAt(each, ['key']),
    operator: textAt(each, ['operator']) as Operator,
    values: textsAt(each, ['values']),
  }))
  return [...equal, ...expressions]
}

export function matchesLabels(selector: Selector, labels: Labels): boolean {
  return selector.every((requirement) => holds(requirement, labels))
}

/** Where not all labels are known: `undefined` when it depends on the others. */
export function matchesKnownLabels(selector: Selector, known: Labels): boolean | undefined {
  const decidable = selector.filter(({ key }) => Object.hasOwn(known, key))
  if (!matchesLabels(decidable, known)) return false
  return decidable.length === selector.length ? true : undefined
}

/** A label is a string; the API server takes nothing else. */
function holds({ key, operator, values }: Requirement, labels: Labels): boolean {
  const label = Object.hasOwn(labels, key) ? labels[key] : undefined
  const isThere = typeof label === 'string'
  if (operator === 'Exists') return isThere
  if (operator === 'DoesNotExist') return !isThere
  const isIn = isThere && values.includes(label)
  return operator === 'In' ? isIn : !isIn
}

export function labelsOf(object: unknown): Labels {
  const labels = mapAt(object, ['metadata', 'labels'])
  return isMap(labels) ? labels : {}
}
