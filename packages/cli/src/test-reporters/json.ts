import { exitStatusOf, problemsOf, type Failure, type TestResult, type UnitResult } from '@rampart/harness'

import type { TestReporter } from './test-reporter.ts'

/** The whole report, for programs. The shape is documented in docs/test-report.md and only ever grows. */
export const json: TestReporter = (report) => {
  const { units, counts, durationMs, kubernetes } = report
  const errors = problemsOf(report)
  const whole = {
    version: 1,
    target: { kubernetes },
    units: units.map(jsonUnit),
    errors: errors.map(({ code, message, unit, file, line, column }) => ({ code, message, unit, file, line, column })),
    summary: { ...counts, errors: errors.length, durationMs: rounded(durationMs), exitStatus: exitStatusOf(report) },
  }
  return `${JSON.stringify(whole, null, 2)}\n`
}

const jsonUnit = ({ unit, tests, deselected }: UnitResult): object => ({
  unit,
  deselected: deselected.length,
  tests: tests.map(jsonTest),
})

function jsonTest({ name, kind, file, line, status, durationMs, failures, reason, output }: TestResult): object {
  return {
    name,
    kind,
    file,
    line,
    status,
    durationMs: rounded(durationMs),
    failures: failures.map((failure) => jsonFailure(failure, file)),
    reason,
    output,
  }
}

function jsonFailure(failure: Failure, testFile: string): object {
  const { code, message, file = testFile, line, column, endLine, endColumn, expected, found } = failure
  return { code, message, file, line, column, endLine, endColumn, expected, found }
}

const rounded = (milliseconds: number): number => Math.round(milliseconds * 1000) / 1000
