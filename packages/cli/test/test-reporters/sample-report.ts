import { SourceText, type Problem } from '@rampart/engine'
import { reportOf, type Failure, type TestReport, type TestResult } from '@rampart/harness'

import type { TestReportSettings } from '../../src/test-reporters/test-reporter.ts'

const manifest = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: {} # expect: missing
`

export const settings: TestReportSettings = {
  colour: false,
  sourceOf: (file) => (file === 'policies/owner/cases/fail.yaml' ? new SourceText(file, manifest) : undefined),
}

const missing: Failure = {
  code: 'FINDING_MISSING',
  message: '"missing" is expected here and was not found',
  line: 5,
  column: 14,
  endLine: 5,
  endColumn: 31,
  expected: ['5: missing'],
  found: [],
}

export function result(given: Partial<TestResult> = {}): TestResult {
  return {
    kind: 'case',
    unit: 'policies/owner',
    name: 'cases/pass.yaml',
    file: 'policies/owner/cases/pass.yaml',
    status: 'passed',
    durationMs: 12.25,
    failures: [],
    ...given,
  }
}

export const failed: TestResult = result({
  name: 'cases/fail.yaml',
  file: 'policies/owner/cases/fail.yaml',
  status: 'failed',
  failures: [missing],
  output: 'looked at web\n',
})

export const errored: TestResult = result({
  kind: 'rego',
  unit: 'rego',
  name: 'data.k8s_test.test_deny',
  file: 'rego/k8s_test.rego',
  line: 12,
  status: 'errored',
  durationMs: 10_000,
  failures: [{ code: 'TEST_TIMEOUT', message: 'it did not end within 10 s' }],
})

export const skipped: TestResult = result({
  kind: 'suite',
  unit: 'library/suite.yaml',
  name: 'allowed/example',
  file: 'library/suite.yaml',
  line: 7,
  status: 'skipped',
  durationMs: 0,
  reason: 'the suite says skip',
})

export const broken: Problem = {
  code: 'POLICY_INVALID',
  message: 'the policy cannot be loaded',
  file: 'policies/x/policy.mjs',
  line: 3,
}

interface Given {
  readonly problems?: readonly Problem[]
  readonly deselected?: number
  readonly allowEmpty?: boolean
}

/** A report of tests, by their units. */
export function report(
  tests: readonly TestResult[],
  { problems = [], deselected = 0, allowEmpty }: Given = {},
): TestReport {
  const names = [...new Set(tests.map(({ unit }) => unit))]
  const units = names.map((unit, index) => ({
    unit,
    tests: tests.filter((test) => test.unit === unit),
    problems: [],
    deselected: Array.from({ length: index === 0 ? deselected : 0 }, (_, nth) => `left-out-${String(nth)}`),
  }))
  return reportOf(units, problems, { durationMs: 1234, kubernetes: '1.36', allowEmpty })
}

export const mixed: TestReport = report([result(), failed, errored, skipped], { problems: [broken], deselected: 3 })

/** What breaks a writer that pastes strings together. */
export const hostile: readonly string[] = [
  'two\nlines\r\nand more',
  'a # SKIP really',
  'a # TODO later',
  'back\\slash \\# both',
  '<b>&amp;]]>',
  'nul \0 bell \u0007 escape \u001B[31m',
  'c1 \u0085 \u009F del \u007F',
  'separators \u2028 \u2029 mark \uFEFF not \uFFFE',
  'half \uD83D pair',
  'grün/名前/🚀',
  'a:b,c;d=e: - {x} [y] "z" \'w\' | > & * ! %25',
  '- 1..3',
  'Bail out!',
  '::error::x',
  '  ---',
  '',
]
