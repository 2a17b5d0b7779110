import type { Files, RegoError, TestCase } from '@rampart/opa'

import type { Failure } from '../results.ts'
import { failingPlace } from './failing-place.ts'
import { isEndless, type RanTest } from './opa-run.ts'

/** Why a test gave no verdict. */
export function errorsOf({ result, rule }: RanTest, timeoutMs: number): Failure[] {
  const { error, location } = result
  if (!error) return []
  if (isEndless(result)) return [outOfTime(rule.scope.file, timeoutMs, location.line)]
  return [errorFailure(error, { file: rule.scope.file, line: location.line })]
}

export const outOfTime = (file: string, timeoutMs: number, line?: number): Failure => ({
  code: 'TEST_TIMEOUT',
  message: `no verdict within ${String(timeoutMs)} ms: a rule may never end. --timeout gives it more time`,
  file,
  ...(line !== undefined && { line }),
})

function errorFailure(error: RegoError, place: Pick<Failure, 'file' | 'line'>): Failure {
  const { code, message, file, line, column } = error
  const own = file !== undefined && line !== undefined && { file, line, ...(column !== undefined && { column }) }
  return { code: `REGO_${code.replace(/^rego_/, '').toUpperCase()}`, message, ...(own || place) }
}

/** Which expression of a test, or which of its cases, was not true. */
export function falseParts(ran: RanTest, texts: Files): Failure[] {
  const { result, rule, trace = '' } = ran
  if (result.status !== 'failed') return []
  const { file } = rule.scope
  const place = failingPlace(trace, file, result.location.line)
  const at = lineOf(texts, file, place?.line ?? result.location.line)
  const within = (place?.inside ?? []).map(
    (each) => `${each.file}:${String(each.line)} ${lineOf(texts, each.file, each.line).words}`,
  )
  const inside = within.length > 0 ? ['what was not true on the way:', ...within] : []
  const cases = failedCases(result.cases ?? {})
  if (cases.length > 0)
    return cases.map((name) => ({
      code: 'REGO_CASE_FALSE',
      message: [`the case "${name}" is not true`, ...inside].join('\n'),
      ...at.place,
    }))
  const message = place
    ? [`this is not true: ${at.words}`, ...inside].join('\n')
    : 'the value of this test is not true: a test is a rule with a body, such as test_x if { ... }, and its value is true'
  return [{ code: 'REGO_TEST_FALSE', message, ...at.place }]
}

function failedCases(cases: Readonly<Record<string, TestCase>>): string[] {
  return Object.entries(cases).flatMap(([name, { fail, sub_results: inner = {} }]) => {
    const deeper = failedCases(inner).map((each) => `${name} / ${each}`)
    return deeper.length > 0 ? deeper : fail ? [name] : []
  })
}

/** The words that stand on a line, and where. */
function lineOf(
  texts: Files,
  file: string,
  line: number,
): { readonly words: string; readonly place: Partial<Failure> } {
  const found = (texts[file]?.split('\n')[line - 1] ?? '').trimEnd()
  const words = found.trimStart()
  const column = found.length - words.length + 1
  return { words, place: { file, line, column, endLine: line, endColumn: column + words.length } }
}

/** OPA lets a table without any case pass. */
export function missingCases({ result, rule }: RanTest): Failure[] {
  if (!rule.test.hasCases || Object.keys(result.cases ?? {}).length > 0) return []
  const message = 'this test has no case: what its cases are taken from is empty or undefined'
  return [{ code: 'REGO_TEST_WITHOUT_CASES', message, file: rule.scope.file, line: result.location.line }]
}
