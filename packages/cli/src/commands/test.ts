import { NOT_JUDGED } from '../exit-status.ts'
import { optionsFrom } from '../testing/options.ts'
import { tellCoverage, tellMutation } from '../testing/quality.ts'
import { runTests } from '../testing/run-tests.ts'
import { watchTests } from '../testing/watch-tests.ts'
import { writeTestReport } from '../testing/write-test-report.ts'

/** `rampart test`: finds tests, runs them, and leaves 0, 1 (one failed) or 2 (one could not run) in the exit status. */
export async function test(paths: readonly string[], given: object): Promise<void> {
  const options = await optionsFrom(given)
  const asked = await pathsFor(paths, options.catalogue)
  if (options.watch) return watchTests(asked, options)
  process.exitCode = NOT_JUDGED
  const report = await runTests(asked, options)
  const status = await writeTestReport(report, options)
  if (options.coverage) tellCoverage(report, options)
  process.exitCode = options.mutate && status === 0 ? await tellMutation(asked, options) : status
}

async function pathsFor(paths: readonly string[], catalogue: boolean): Promise<readonly string[]> {
  if (!catalogue) return paths.length > 0 ? paths : ['.']
  const { ruleFolder } = await import('@rampart/rules/pages')
  return [...paths, ruleFolder('.')]
}
