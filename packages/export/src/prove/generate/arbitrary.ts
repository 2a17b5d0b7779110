import type { Scalar } from '@rampart/engine'
import {
  array,
  boolean,
  constant,
  constantFrom,
  dictionary,
  double,
  integer,
  oneof,
  record,
  string,
  type Arbitrary,
} from 'fast-check'

import { names } from './near.ts'
import type { Reads } from './reads.ts'

/** Stands for a field that is not there. */
export const missing: unique symbol = Symbol('missing')

/** What may stand at a place: mostly something that the rule asks about, sometimes anything. */
export function valueAt(reads: Reads): Arbitrary<unknown> {
  const shapes = [
    ...(reads.fields.size > 0 ? [{ weight: 36, arbitrary: fieldsAt(reads) }] : []),
    ...(reads.items ? [{ weight: 36, arbitrary: itemsAt(reads.items, [...reads.lengths]) }] : []),
    ...(reads.entries ? [{ weight: 36, arbitrary: entriesAt(reads) }] : []),
    ...(reads.values.size > 0 ? [{ weight: 16, arbitrary: knownValue([...reads.values]) }] : []),
    ...(reads.isLeaf && reads.values.size === 0 ? [{ weight: 16, arbitrary: plainValue }] : []),
  ]
  return oneof(
    ...shapes,
    { weight: 4, arbitrary: constant(missing) },
    { weight: 1, arbitrary: constant(null) },
    { weight: 1, arbitrary: wrongValue },
  )
}

const scalars: readonly Scalar[] = ['', 'web', 'true', '0', 'ünï"\'\\{x}%s', 'a\tb', 'a\nb', '$x', '-1', ' x ']

const plainValue: Arbitrary<unknown> = oneof(
  { weight: 6, arbitrary: constantFrom(...names, 'other', '') },
  { weight: 1, arbitrary: constant({}) },
  { weight: 1, arbitrary: constantFrom<unknown>(...scalars, 0, 1, true, false) },
)

/** Of another type than the API has, or odd. */
export const wrongValue: Arbitrary<unknown> = oneof(
  constantFrom<unknown>(...scalars, true, false, 0, 1, 1.5, -1),
  constantFrom<unknown>([], {}, ['wrong'], { wrong: true }, [[]], [{}], [null], ['wrong', true, null], {
    wrong: true,
    odd: ['a,b', {}],
  }),
  string({ maxLength: 6 }),
  integer({ min: -5, max: 70000 }),
  double({ min: -10, max: 10, noNaN: true }).map((value) => Math.round(value * 100) / 100),
)

const knownValue = (values: readonly Scalar[]): Arbitrary<unknown> =>
  oneof(
    { weight: 8, arbitrary: constantFrom(...values) },
    { weight: 1, arbitrary: constantFrom(...values).chain(near) },
  )

/** Next to a value, in the ways in which forms could differ. */
function near(value: Scalar): Arbitrary<unknown> {
  if (typeof value === 'number') return constantFrom<unknown>(value + 1, value - 1, value + 0.5, String(value))
  if (typeof value === 'boolean') return constantFrom<unknown>(!value, String(value))
  const spelt = [value.toUpperCase(), value.toLowerCase(), `${value}x`, `x${value}`, ` ${value}`, `${value}\n`]
  return constantFrom<unknown>(...spelt, [value])
}

function fieldsAt(reads: Reads): Arbitrary<unknown> {
  const fields = [...reads.fields].map(([key, field]) => [key, valueAt(field)] as const)
  return record(Object.fromEntries(fields)).map(withoutMissing)
}

function itemsAt(items: Reads, lengths: readonly number[]): Arbitrary<unknown> {
  const few = array(valueAt(items), { minLength: 0, maxLength: 3 })
  const counted = lengths.map((length) => array(valueAt(items), { minLength: length, maxLength: length }))
  return counted.length === 0 ? few : oneof(few, ...counted)
}

function entriesAt(reads: Reads): Arbitrary<unknown> {
  const keys = [...(reads.entries?.keys ?? [])]
  const key = oneof(
    { weight: 6, arbitrary: keys.length === 0 ? constantFrom(...names) : constantFrom(...keys) },
    { weight: 1, arbitrary: constantFrom('other', 'a.b/c', 'ünï', '"', '0', '') },
  )
  const value = reads.entries ? valueAt(reads.entries.value) : boolean()
  return dictionary(key, value, { maxKeys: 3 }).map(withoutMissing)
}

function withoutMissing(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== missing))
}
