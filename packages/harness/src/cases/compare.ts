import type { Finding, Rule } from '@rampart/engine'

import type { Failure } from '../results.ts'
import { failureAt, findingWords } from '../text/finding-words.ts'
import type { CaseFile } from './case-file.ts'
import type { Expectation } from './expectation.ts'
import { unknownExpectations } from './unknown-expectations.ts'

/** Where expectations and findings differ, each once. No difference: the case gave exactly the expected set. */
export function compare(file: CaseFile, rules: readonly Rule[], findings: readonly Finding[]): Failure[] {
  const unknown = unknownExpectations(file.expectations, rules)
  const open = [...findings]
  const missing = specificFirst(file.expectations).filter((expectation) => !take(open, expectation))
  const failures = missing.map((expectation) => unknown.get(expectation) ?? missingFinding(expectation, open, file))
  const unexpected = open.map((finding) => unexpectedFinding(finding, file))
  return [...failures, ...unexpected].sort((one, other) => (one.line ?? 0) - (other.line ?? 0))
}

/** An expectation with a pattern or a rule must not lose its finding to one that any finding suits. */
function specificFirst(expectations: readonly Expectation[]): Expectation[] {
  return [...expectations].sort((one, other) => weightOf(other) - weightOf(one))
}

const weightOf = ({ pattern, rule }: Expectation): number => Number(pattern !== undefined) + Number(rule !== undefined)

function take(open: Finding[], expectation: Expectation): boolean {
  const at = open.findIndex((finding) => suits(finding, expectation) && lineOf(finding) === expectation.line)
  if (at === -1) return false
  open.splice(at, 1)
  return true
}

function suits({ rule, messageId, message }: Finding, expected: Expectation): boolean {
  if (messageId !== expected.messageId || (expected.rule !== undefined && rule !== expected.rule)) return false
  return expected.pattern?.test(message) ?? true
}

const lineOf = ({ source, start }: Finding): number => source.positionOf(start).line

function missingFinding(expectation: Expectation, open: readonly Finding[], { source }: CaseFile): Failure {
  const { line, column, endColumn, messageId } = expectation
  const atLine = open.filter((finding) => lineOf(finding) === line)
  return {
    code: 'FINDING_MISSING',
    message: `"${messageId}" is expected here and was not found${elsewhere(expectation, atLine, open)}`,
    file: source.file,
    line,
    column,
    endLine: line,
    endColumn,
    expected: [wordsOf(expectation)],
    found: atLine.map(findingWords),
  }
}

function elsewhere(expectation: Expectation, atLine: readonly Finding[], open: readonly Finding[]): string {
  const sameId = atLine.find(({ messageId }) => messageId === expectation.messageId)
  if (sameId && expectation.pattern) return `: what was found says ${JSON.stringify(sameId.message)}`
  const other = open.find((finding) => suits(finding, expectation))
  return other ? `; it was found at line ${String(lineOf(other))}` : ''
}

function unexpectedFinding(finding: Finding, { expectsNone }: CaseFile): Failure {
  const { rule, messageId, message } = finding
  const why = expectsNone ? 'the case says "# expect-none"' : `no "# expect: ${messageId}" stands on this line`
  const failure = failureAt(finding, 'FINDING_UNEXPECTED', `${rule} found "${messageId}" here, and ${why}: ${message}`)
  return { ...failure, expected: [], found: [findingWords(finding)] }
}

function wordsOf({ rule, messageId, pattern, line }: Expectation): string {
  const words = rule === undefined ? messageId : `${rule}/${messageId}`
  return `${String(line)}: ${words}${pattern ? ` /${pattern.source}/` : ''}`
}
