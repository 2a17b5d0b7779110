import { identityOf, isMap, type Document, type Resource, type Rule } from '@rampart/engine'

import { unknownKind } from '../kinds/known-kinds.ts'
import { placeOf } from '../place.ts'
import type { Failure } from '../results.ts'
import type { CaseFile } from './case-file.ts'
import type { Verdict } from './judge-case.ts'

/** What would let a case be green for no reason: nothing asserted, nothing judged, nothing met. */
export function vacuities(file: CaseFile, rules: readonly Rule[], verdict: Verdict): Failure[] {
  return [
    ...assertsNothing(file),
    ...file.documents.flatMap((document) => notAnObject(document)),
    ...unmatchedResources(file, rules, verdict),
  ]
}

function assertsNothing({ expectations, expectsNone, source, documents }: CaseFile): Failure[] {
  const place = { file: source.file, line: 1 }
  if (documents.length === 0) return [{ code: 'CASE_EMPTY', message: 'there is no manifest in this case', ...place }]
  if (expectsNone && expectations.length > 0) {
    const message = 'the case expects findings and none: remove "# expect-none" or the other expectations'
    return [{ code: 'CASE_CONTRADICTS', message, ...place }]
  }
  if (expectsNone || expectations.length > 0) return []
  const message =
    'the case asserts nothing: write "# expect: message-id" on the line of each finding, or "# expect-none" where it is clean. rampart test --update writes what is found now'
  return [{ code: 'CASE_ASSERTS_NOTHING', message, ...place }]
}

function notAnObject(document: Document): Failure[] {
  if (identityOf(document.value)) return []
  const lacks = isMap(document.value) ? 'it has no apiVersion, or no kind' : 'it is no map'
  return [
    {
      code: 'CASE_NOT_AN_OBJECT',
      message: `this document is no Kubernetes object: ${lacks}`,
      ...placeOf(document, []),
    },
  ]
}

/** `# expect-unmatched` stands on the line of a resource's kind. */
function unmatchedResources(file: CaseFile, rules: readonly Rule[], { resources, met }: Verdict): Failure[] {
  const marks = new Set(file.unmatched)
  const failures = resources.flatMap((resource) => {
    const isMarked = marks.delete(placeOf(resource.document, [...resource.at, 'kind']).line)
    const asked = met.get(resource)
    if (isMarked) return asked ? [metAfterAll(resource, asked)] : []
    return asked ? misspeltKind(resource) : [unmatched(resource, rules)]
  })
  return [...failures, ...[...marks].map((line) => unusedMark(line, file))]
}

const unusedMark = (line: number, { source }: CaseFile): Failure => ({
  code: 'EXPECTATION_UNUSED',
  message: '"# expect-unmatched" must stand on the line of the resource\'s kind, and there is none on this line',
  file: source.file,
  line,
})

function misspeltKind({ document, at, subject: { identity } }: Resource): Failure[] {
  const unknown = unknownKind(identity.apiVersion, identity.kind)
  return unknown ? [{ code: 'KIND_UNKNOWN', message: unknown.message, ...placeOf(document, [...at, 'kind']) }] : []
}

function unmatched({ document, at, subject: { identity } }: Resource, rules: readonly Rule[]): Failure {
  const { apiVersion, kind, name } = identity
  const kinds = [...new Set(rules.flatMap(({ meta }) => meta.appliesTo))].map((each) =>
    each === 'pod' ? 'kinds with a pod' : each,
  )
  const why =
    unknownKind(apiVersion, kind)?.message ??
    `the rules here are made for ${kinds.join(', ')}. Where that is meant, write "# expect-unmatched" on this line`
  const message = `no rule was asked about ${kind} "${name}": ${why}`
  return { code: 'CASE_UNMATCHED', message, ...placeOf(document, [...at, 'kind']) }
}

function metAfterAll({ document, at }: Resource, rules: readonly Rule[]): Failure {
  const message = `"# expect-unmatched" is wrong: ${rules.map(({ meta }) => meta.id).join(', ')} was asked about it`
  return { code: 'CASE_MATCHED', message, ...placeOf(document, [...at, 'kind']) }
}
