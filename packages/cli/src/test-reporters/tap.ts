import { problemsOf, type Failure, type TestResult } from '@rampart/harness'

import { problemPlace } from '../reporters/shown.ts'
import { description } from './tap/description.ts'
import { yamlBlock } from './tap/yaml.ts'
import type { TestReporter } from './test-reporter.ts'
import { fullName, isRed, verdictWords } from './words.ts'

/**
 * The Test Anything Protocol, version 14: https://testanything.org/tap-version-14-specification.html
 * What could not be run is a point that is not ok: the rest did run, so nobody bails out.
 */
export const tap: TestReporter = (report) => {
  const problems = problemsOf(report)
  const points = [...report.units.flatMap(({ tests }) => tests.map(testPoint)), ...problems.map(problemPoint)]
  const plan = `1..${String(points.length)}${points.length === 0 ? ' # SKIP no test ran' : ''}`
  const lines = points.flatMap(({ isOk, name, directive, yaml }, index) => [
    `${isOk ? 'ok' : 'not ok'} ${String(index + 1)} - ${description(name)}${directive}`,
    ...yamlBlock(yaml),
  ])
  return `${['TAP version 14', plan, ...lines, `# ${verdictWords(report.counts, problems.length)}`].join('\n')}\n`
}

interface Point {
  readonly isOk: boolean
  readonly name: string
  readonly directive: string
  readonly yaml: Readonly<Record<string, unknown>>
}

function testPoint(test: TestResult): Point {
  const { status, reason = 'no reason given', durationMs, file, line, failures, output } = test
  return {
    isOk: !isRed(test),
    name: fullName(test),
    directive: status === 'skipped' ? ` # SKIP ${description(reason)}` : '',
    yaml: {
      ...(isRed(test) && { severity: status === 'errored' ? 'error' : 'fail', message: failures[0]?.message }),
      duration_ms: Math.round(durationMs * 1000) / 1000,
      ...(isRed(test) && { at: { file, line }, failures: failures.map(failureFields), output }),
    },
  }
}

const failureFields = ({ code, message, file, line, column, expected, found }: Failure): object => ({
  code,
  message,
  file,
  line,
  column,
  expected,
  found,
})

function problemPoint(problem: ReturnType<typeof problemsOf>[number]): Point {
  const { code, message, unit, file, line, column } = problem
  const where = unit ?? problemPlace(problem)
  return {
    isOk: false,
    name: [where, `${code} ${message}`].filter((part) => part !== '').join(' > '),
    directive: '',
    yaml: { severity: 'error', message, code, at: file === undefined ? undefined : { file, line, column } },
  }
}
