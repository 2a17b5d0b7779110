import {
  coverageJson,
  coverageLcov,
  coverageOfRun,
  coverageText,
  discoverUnits,
  mutateUnits,
  mutationJson,
  mutationStatus,
  mutationText,
  type TestReport,
} from '@rampart/harness'

import { progressOn } from '../progress.ts'
import { UserError } from '../user-error.ts'
import { writeOutput } from '../write-output.ts'
import type { TestOptions } from './options.ts'

/** What the tests reach of the policies, for people below the report, and for programs in a file of its own. */
export function tellCoverage({ units }: TestReport, { coverageFile, format, output }: TestOptions): void {
  const coverage = coverageOfRun(units)
  if (format === 'pretty' && output === undefined) process.stdout.write(`\nCoverage\n${coverageText(coverage)}`)
  if (coverageFile === undefined) return
  if (coverageFile.endsWith('.json')) writeOutput('the coverage', coverageFile, coverageJson(coverage))
  else if (/\.(?:info|lcov)$/.test(coverageFile)) writeOutput('the coverage', coverageFile, coverageLcov(coverage))
  else
    throw new UserError({ code: 'USAGE', message: '--coverage-file takes a name that ends in .json, .info or .lcov' })
}

/** Which small changes no case notices. The result is the exit status that follows from that. */
export async function tellMutation(paths: readonly string[], options: TestOptions): Promise<number> {
  const { kubernetes, podKinds, timeoutMs, jobs, mutateFile, format, output } = options
  const { units } = discoverUnits(paths, process.cwd())
  const progress = progressOn(process.stderr, units.length)
  const results = await mutateUnits(units, {
    cwd: process.cwd(),
    kubernetes,
    podKinds,
    timeoutMs,
    jobs,
    onResult: () => progress.step(),
  })
  progress.end()
  if (format === 'pretty' && output === undefined) process.stdout.write(`\nMutation\n${mutationText(results)}`)
  if (mutateFile !== undefined) writeOutput('the mutants', mutateFile, mutationJson(results))
  return mutationStatus(results)
}
