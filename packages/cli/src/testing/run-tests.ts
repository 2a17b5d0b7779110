import type { TestReport, Unit, UnitResult } from '@rampart/harness'
import { discoverUnits, reportOf, runUnits } from '@rampart/harness'

import { progressOn } from '../progress.ts'
import type { TestOptions } from './options.ts'

/** Finds the tests at the paths, and runs them all. */
export async function runTests(paths: readonly string[], options: TestOptions): Promise<TestReport> {
  const started = performance.now()
  const { units, problems } = discoverUnits(paths, process.cwd())
  const results = await runAll(units, options)
  const { allowEmpty, filter, kubernetes } = options
  const asked = allowEmpty ? problems.filter(({ code }) => code !== 'NOTHING_TESTED') : problems
  return reportOf(results, asked, { durationMs: performance.now() - started, kubernetes, allowEmpty, filter })
}

/** Runs units; what has ended is counted on a terminal. */
export async function runAll(units: readonly Unit[], options: TestOptions): Promise<readonly UnitResult[]> {
  const { filter, bail, update, coverage, kubernetes, podKinds, timeoutMs, jobs } = options
  const progress = progressOn(process.stderr, units.length)
  const results = await runUnits(units, {
    cwd: process.cwd(),
    ...(filter !== undefined && { filter }),
    ...(jobs !== undefined && { jobs }),
    bail,
    update,
    coverage,
    kubernetes,
    podKinds,
    timeoutMs,
    onResult: () => progress.step(),
  })
  progress.end()
  return results
}
