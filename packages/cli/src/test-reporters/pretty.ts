import { printable } from '@rampart/engine'
import { exitStatusOf, problemsOf, testLines, type TestReport, type UnitResult } from '@rampart/harness'

import { problemLine } from '../problem-line.ts'
import { palette, type Palette } from '../reporters/paint.ts'
import { many } from '../reporters/shown.ts'
import type { TestReporter } from './test-reporter.ts'
import { duration, durationOf, fullName, isRed, tally, verdictWords } from './words.ts'

/** For people: a line for each unit, all that is wrong with what failed, then what was not run, then the verdict. */
export const pretty: TestReporter = (report, { colour, sourceOf }) => {
  const paint = palette(colour)
  const red = report.units.flatMap(({ tests }) => tests.filter(isRed))
  const blocks = [
    report.units
      .filter(({ tests, problems }) => tests.length + problems.length > 0)
      .map((unit) => unitLine(unit, paint)),
    ...red.map((test) => testLines(test, { paint, sourceOf })),
    notRun(report, paint),
    [...facts(report).map((fact) => paint.dim(`  ${fact}`)), verdict(report, paint)],
  ]
  return `${blocks.flatMap((lines) => (lines.length === 0 ? [] : [lines.join('\n')])).join('\n\n')}\n`
}

function unitLine(unit: UnitResult, paint: Palette): string {
  const words = [printable(unit.unit), tally(unit.tests), paint.dim(duration(durationOf(unit)))]
  return `${mark(unit, paint)} ${words.join('  ')}`
}

function mark({ tests, problems }: UnitResult, paint: Palette): string {
  if (problems.length > 0 || tests.some(isRed)) return paint.error('✖')
  return tests.some(({ status }) => status === 'passed') ? paint.good('✔') : paint.dim('-')
}

function notRun(report: TestReport, paint: Palette): string[] {
  const problems = problemsOf(report).map((problem) => paint.error(problemLine(problem)))
  const skipped = report.units
    .flatMap(({ tests }) => tests.filter(({ status }) => status === 'skipped'))
    .map((test) => printable(`skipped ${fullName(test)}: ${test.reason ?? 'no reason given'}`))
  const { deselected } = report.counts
  const leftOut = deselected === 0 ? [] : [`left out by -t: ${many(deselected, 'test')}`]
  return [...problems, ...skipped, ...leftOut]
}

function facts(report: TestReport): string[] {
  const errors = exitStatusOf(report) === 2 ? ['what gave no verdict may hide more: exit status 2'] : []
  return [...errors, `for Kubernetes ${report.kubernetes}, in ${duration(report.durationMs)}`]
}

function verdict(report: TestReport, paint: Palette): string {
  const words = verdictWords(report.counts, problemsOf(report).length)
  if (exitStatusOf(report) !== 0) return paint.bold(paint.error(`✖ ${words}`))
  return report.counts.passed > 0 ? paint.good(`✔ ${words}`) : paint.dim(`- ${words}`)
}
