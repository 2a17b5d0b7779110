import type { Problem } from '@rampart/engine'
import { failureLines, placeOf, plain, problemsOf, type TestResult } from '@rampart/harness'

import type { Case, Outcome } from '../reporters/junit/cases.ts'
import { suitesText } from '../reporters/junit/suites.ts'
import { problemPlace } from '../reporters/shown.ts'
import type { TestReporter, TestReportSettings } from './test-reporter.ts'

const outcomes: Readonly<Record<TestResult['status'], Outcome>> = {
  passed: 'passed',
  failed: 'failure',
  errored: 'error',
  skipped: 'skipped',
}

/** JUnit XML: a suite for each unit, a case for each test, and an erroneous one for all that could not be run. */
export const junit: TestReporter = (report, settings) =>
  suitesText([
    ...report.units.flatMap(({ tests }) => tests.map((test) => testCase(test, settings))),
    ...problemsOf(report).map(problemCase),
  ])

function testCase(test: TestResult, settings: TestReportSettings): Case {
  const [first] = test.failures
  const { file, line } = first ? placeOf(first, test) : test
  return {
    suite: test.unit,
    name: test.name,
    file,
    ...(line !== undefined && { line }),
    outcome: outcomes[test.status],
    ...told(test, settings),
    seconds: test.durationMs / 1000,
    ...(test.output !== undefined && { output: test.output }),
  }
}

function told(test: TestResult, { sourceOf }: TestReportSettings): Pick<Case, 'message' | 'type' | 'text'> {
  const { status, reason = 'no reason given', failures } = test
  if (status === 'passed') return {}
  if (status === 'skipped') return { message: reason, text: reason }
  const [first, ...others] = failures
  const more = others.length === 0 ? '' : ` (and ${String(others.length)} more)`
  const text = failures
    .map((failure) => failureLines(failure, test, { paint: plain, sourceOf }).join('\n'))
    .join('\n\n')
  return { message: `${first?.message ?? 'no failure was told'}${more}`, type: first?.code ?? 'FAILED', text }
}

function problemCase(problem: Problem & { readonly unit?: string }): Case {
  const { code, message, unit, file, line } = problem
  const place = problemPlace(problem)
  return {
    suite: unit ?? file ?? 'rampart',
    name: `${code} ${message}`,
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    outcome: 'error',
    message,
    type: code,
    text: place === '' ? message : `${place}\n${message}`,
  }
}
