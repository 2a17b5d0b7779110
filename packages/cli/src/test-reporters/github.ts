import { placeOf, placeText, problemsOf, regionIn, type Failure, type TestResult } from '@rampart/harness'

import { annotated, command, problemCommand } from '../reporters/github/command.ts'
import type { TestReporter, TestReportSettings } from './test-reporter.ts'
import { fullName, isRed, verdictWords } from './words.ts'

/**
 * Annotations, as workflow commands of GitHub Actions. It shows the first ten of a step: first what could not be run,
 * then what gave no verdict, then what failed.
 */
export const github: TestReporter = (report, settings) => {
  const problems = problemsOf(report)
  const red = report.units.flatMap(({ tests }) => tests.filter(isRed))
  const worstFirst = [
    ...red.filter(({ status }) => status === 'errored'),
    ...red.filter(({ status }) => status === 'failed'),
  ]
  const lines = [
    ...problems.map(problemCommand),
    ...worstFirst.flatMap((test) => test.failures.map((failure) => failureCommand(failure, test, settings))),
    `rampart: ${verdictWords(report.counts, problems.length)}`,
  ]
  return `${lines.join('\n')}\n`
}

function failureCommand(failure: Failure, test: TestResult, { sourceOf }: TestReportSettings): string {
  const place = placeOf(failure, test)
  const source = sourceOf(place.file)
  const region = source && regionIn(source, place, failure)
  const where = region ? annotated(place.file, region) : { file: place.file, line: place.line }
  const difference = [
    ...(failure.expected ?? []).map((line) => `- ${line}`),
    ...(failure.found ?? []).map((line) => `+ ${line}`),
  ]
  // The log shows the message alone, without the properties.
  const text = [failure.message, `${fullName(test)} ${placeText(place)}`, ...difference]
  return command('error', { ...where, title: `${failure.code}: ${fullName(test)}` }, text.join('\n'))
}
