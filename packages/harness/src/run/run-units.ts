import type { UnitResult } from '../results.ts'
import type { Unit, UnitOptions } from '../unit.ts'
import { inThreads, type PoolOptions } from './pool.ts'
import type { Thread } from './thread.ts'

export interface RunUnitsOptions
  extends Omit<UnitOptions, 'timedOut'>, Pick<PoolOptions<UnitResult>, 'jobs' | 'onResult'> {}

/** Reading and compiling policies may take longer than a test. Rego tests are run together, by a tester with its own clock. */
const LOADING_MS: Readonly<Record<Unit['kind'], number>> = { case: 60_000, suite: 60_000, rego: 600_000 }

/** Runs units in threads. The results come in the order of the units; with `bail`, those after a red one are missing. */
export function runUnits(units: readonly Unit[], options: RunUnitsOptions): Promise<readonly UnitResult[]> {
  const { jobs, onResult, ...rest } = options
  const isLast = (result: UnitResult): boolean => options.bail === true && isRed(result)
  return inThreads(units, (thread, unit) => runIn(thread, unit, { ...rest, timedOut: [] }), { jobs, onResult, isLast })
}

function isRed({ tests, problems }: UnitResult): boolean {
  return problems.length > 0 || tests.some(({ status }) => status === 'failed' || status === 'errored')
}

/** A test that does not end costs its own verdict: the unit is run again without it. */
async function runIn(thread: Thread, unit: Unit, options: UnitOptions): Promise<UnitResult> {
  const outcome = await thread.ask('run', unit, options, LOADING_MS[unit.kind])
  if (!('stoppedIn' in outcome)) return outcome
  const { stoppedIn } = outcome
  if (stoppedIn === undefined || options.timedOut.includes(stoppedIn)) return neverLoaded(unit)
  return runIn(thread, unit, { ...options, timedOut: [...options.timedOut, stoppedIn] })
}

function neverLoaded({ name }: Unit): UnitResult {
  const message = 'nothing was heard of it for minutes: does one of its modules never end?'
  return { unit: name, tests: [], deselected: [], problems: [{ code: 'TEST_TIMEOUT', message, file: name }] }
}
