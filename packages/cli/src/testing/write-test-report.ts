import { exitStatusOf, sourcesIn, type TestReport } from '@rampart/harness'

import { testReporterNamed } from '../test-reporters/reporters.ts'
import { wantsColour } from '../wants-colour.ts'
import { writeOutput } from '../write-output.ts'
import type { TestOptions } from './options.ts'

/** Writes the report, and what it says of the tests' quality where that was asked for. The result is the exit status. */
export async function writeTestReport(report: TestReport, options: TestOptions): Promise<number> {
  const { format, output } = options
  const reporter = await testReporterNamed(format)
  const text = reporter(report, {
    colour: output === undefined && wantsColour(),
    sourceOf: sourcesIn(process.cwd()),
  })
  if (output === undefined) process.stdout.write(text)
  else writeOutput('the report', output, text)
  return exitStatusOf(report)
}
