import { isMap, ruleErrorCode, type Context, type Document, type Rule } from '@rampart/engine'

import { placeOf } from '../place.ts'
import type { Failure } from '../results.ts'
import type { CaseObjects } from './case-objects.ts'
import { kindsInWords } from './match-mistakes.ts'
import { objectPaths } from './review-mistakes.ts'

/** What a constraint says of an object. */
export type Judged =
  | { readonly messages: readonly string[] }
  | { readonly unmatched: Failure }
  /** There is no verdict. */
  | { readonly error: Failure }

export function judgeObject(
  rule: Rule,
  constraint: Document,
  { document, subject, inventory }: CaseObjects,
  kubernetes: string,
): Judged {
  const context: Context = { target: { kubernetes }, parameters: {}, inventory }
  try {
    if (rule.matches?.(subject, context) === false) return { unmatched: unmatched(constraint, document) }
    return { messages: [...rule.check(subject, context)].map(({ data }) => data?.msg ?? '') }
  } catch (error) {
    return { error: noVerdict(document, error) }
  }
}

function unmatched(constraint: Document, document: Document): Failure {
  const objects = objectPaths(document).map((path) => objectAt(document.value, path))
  const what = objects.map(({ apiVersion, kind }) => `${String(apiVersion)} ${String(kind)}`)[0] ?? 'the object'
  const kinds = kindsInWords(constraint)
  const why =
    kinds === ''
      ? 'its match leaves it out'
      : `it is made for ${kinds}, in the namespaces, with the labels and names of its match`
  const message = `the constraint never met the object, ${what}: ${why} (${constraint.source.file}). Whatever the policy says, nothing is found so`
  return { code: 'CASE_UNMATCHED', message, ...placeOf(document, ['kind']) }
}

function objectAt(value: unknown, path: readonly (string | number)[]): Readonly<Record<string, unknown>> {
  let found = value
  for (const step of path) found = isMap(found) ? found[String(step)] : undefined
  return isMap(found) ? found : {}
}

/** A rule that throws says nothing of its object; the other cases go on. */
function noVerdict(document: Document, error: unknown): Failure {
  const why = error instanceof Error ? error.message : String(error)
  return {
    code: ruleErrorCode(error),
    message: `the policy gave no verdict: ${why}`,
    ...placeOf(document, []),
  }
}
