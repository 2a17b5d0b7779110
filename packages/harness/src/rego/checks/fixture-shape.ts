import { nearestName } from '@rampart/engine'

import type { Failure } from '../../results.ts'
import { knownObject, type KnownObject } from '../program/literal.ts'
import { mocksIn } from '../program/mocks.ts'
import { pathText } from '../program/names.ts'
import type { Program } from '../program/program.ts'
import { reachFrom } from '../program/reach.ts'
import type { Rule } from '../program/rule.ts'
import { placeOfReference, placeOfString } from '../program/source-places.ts'
import { expressionsIn } from '../program/syntax.ts'
import { usesIn } from '../program/uses.ts'
import type { RegoSources } from '../read-rego-unit.ts'
import { findsNothing } from './finds-nothing.ts'
import { readsOf, type Reads } from './reads.ts'

/** Inputs that a test gives and the policy cannot read: of another shape, or with a misspelt field. */
export function fixtureShapes(program: Program, test: Rule, line: number, sources: RegoSources): Failure[] {
  const text = program.texts[test.scope.file] ?? ''
  return expressionsIn(test.node).flatMap((expression) => {
    const fixture = fixtureOf(mocksIn(expression.with, test), test, program)
    if (!fixture || fixture.size === 0) return []
    const uses = usesIn(expression.terms, test, expression.with)
    const reads = readsOf(reachFrom(program, test, uses).map(({ use }) => use))
    const other = otherShape(fixture, reads)
    const mistake =
      misspeltField(fixture, reads) ?? (other && findsNothing(program, test, uses, sources) ? other : undefined)
    if (!mistake) return []
    const { field, ...rest } = mistake
    const written = field === undefined ? undefined : placeOfString(text, field, line)
    const place = written ?? placeOfReference(text, ['with'], line)
    return [{ ...rest, file: test.scope.file, ...(place ?? { line }) }]
  })
}

type Mistake = Failure & { readonly field?: string }

/** The input as the modifiers of one expression put it together; undefined where that cannot be told. */
function fixtureOf(mocks: ReturnType<typeof mocksIn>, test: Rule, program: Program): KnownObject | undefined {
  const inputs = mocks.filter(({ root }) => root === 'input')
  const [first] = inputs
  if (first?.path.length === 0) return inputs.length === 1 ? knownObject(first.value, test, program) : undefined
  const entries = inputs.map(({ path: [field = '', ...deeper], value }): [string, () => KnownObject | undefined] => [
    field,
    () => (deeper.length === 0 ? knownObject(value, test, program) : undefined),
  ])
  return inputs.length > 0 ? new Map(entries) : undefined
}

/** What only wraps an object: its fields are never left out. */
const envelopes = new Set(['request', 'review'])

/** Nothing that is read is there. */
function otherShape(fixture: KnownObject, reads: Reads, path: readonly string[] = ['input']): Mistake | undefined {
  if (reads.isWhole || reads.fields.size === 0 || fixture.size === 0) return undefined
  const common = [...reads.fields].filter(([field]) => fixture.has(field))
  if (common.length === 0) return { code: 'REGO_FIXTURE_SHAPE', message: shapeMessage(fixture, reads, path) }
  const [only, ...others] = common
  const inner = only && others.length === 0 && envelopes.has(only[0]) ? fixture.get(only[0])?.() : undefined
  return only && inner && otherShape(inner, only[1], [...path, only[0]])
}

function shapeMessage(fixture: KnownObject, { fields }: Reads, path: readonly string[]): string {
  const of = pathText(path)
  return (
    `the test gives ${of} with ${listed(fixture.keys())}, and the policy reads none of that: ` +
    `it reads ${listed([...fields.keys()].map((field) => pathText([...path, field])))}. Give what it reads`
  )
}

/** A field that nothing reads, named nearly like one that is read and is missing. */
function misspeltField(fixture: KnownObject, reads: Reads, path: readonly string[] = ['input']): Mistake | undefined {
  if (reads.isWhole) return undefined
  const missing = [...reads.fields.keys()].filter((field) => !fixture.has(field))
  for (const [field, inner] of fixture) {
    const read = reads.fields.get(field)
    const deeper = read && inner()
    const mistake = read ? deeper && misspeltField(deeper, read, [...path, field]) : misspelling(field, missing, path)
    if (mistake) return mistake
  }
  return undefined
}

/** Short names are near each other by chance. */
const SHORTEST = 4

function misspelling(field: string, missing: readonly string[], path: readonly string[]): Mistake | undefined {
  const meant = nearestName(
    field,
    missing.filter((each) => isSlip(field, each)),
  )
  if (meant === undefined) return undefined
  const message = `nothing reads ${pathText([...path, field])}, which the test gives: did you mean ${meant}?`
  return { code: 'REGO_FIXTURE_FIELD', message, field }
}

/** One letter more, less, other, or two swapped; `label` and `labels` may both be meant. */
function isSlip(field: string, meant: string): boolean {
  if (field.length < SHORTEST || meant.length < SHORTEST) return false
  let start = 0
  while (start < field.length && field[start] === meant[start]) start += 1
  const one = field.slice(start)
  const other = meant.slice(start)
  const isSwapped = one.length >= 2 && one[0] === other[1] && one[1] === other[0] && one.slice(2) === other.slice(2)
  return isSwapped || one.slice(1) === other.slice(1) || one.slice(1) === other || one === other.slice(1)
}

const listed = (names: Iterable<string>): string => [...names].sort().join(', ')
