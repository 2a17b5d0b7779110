import { availableParallelism } from 'node:os'

import type { UnitResult } from '../results.ts'
import type { Unit, UnitOptions } from '../unit.ts'
import { Thread } from './thread.ts'

export interface RunUnitsOptions extends Omit<UnitOptions, 'timedOut'> {
  /** Threads; as many as the machine has processors, four at most, unless given. */
  readonly jobs?: number
  /** Called when a unit has ended, in any order. */
  readonly onResult?: (result: UnitResult) => void
}

/** Each thread loads the policy compilers for itself: more of them cost more memory than they save time. */
const MOST_THREADS = 4

/** Runs units in threads. The results come in the order of the units; with `bail`, those after a red one are missing. */
export async function runUnits(units: readonly Unit[], options: RunUnitsOptions): Promise<readonly UnitResult[]> {
  const { jobs = Math.min(availableParallelism(), MOST_THREADS), onResult, ...rest } = options
  const results: (UnitResult | undefined)[] = units.map(() => undefined)
  const open = units.entries()
  let isOver = false
  const work = async (): Promise<void> => {
    const thread = new Thread()
    for (const [index, unit] of open) {
      const result = await runInThread(thread, unit, { ...rest, timedOut: [] })
      results[index] = result
      onResult?.(result)
      isOver ||= options.bail === true && isRed(result)
      if (isOver) break
    }
    thread.end()
  }
  await Promise.all(Array.from({ length: Math.min(Math.max(jobs, 1), units.length) }, work))
  return results.filter((result) => result !== undefined)
}

function isRed({ tests, problems }: UnitResult): boolean {
  return problems.length > 0 || tests.some(({ status }) => status === 'failed' || status === 'errored')
}

/** A test that does not end costs its own verdict: the unit is run again without it. */
async function runInThread(thread: Thread, unit: Unit, options: UnitOptions): Promise<UnitResult> {
  const outcome = await thread.run(unit, options)
  if (!('stoppedIn' in outcome)) return outcome
  const { stoppedIn } = outcome
  if (stoppedIn === undefined || options.timedOut.includes(stoppedIn)) return neverLoaded(unit)
  return runInThread(thread, unit, { ...options, timedOut: [...options.timedOut, stoppedIn] })
}

function neverLoaded({ name, path }: Unit): UnitResult {
  const message = 'nothing was heard of it for minutes: does one of its modules never end?'
  return {
    unit: name,
    tests: [],
    deselected: [],
    problems: [{ code: 'TEST_TIMEOUT', message, file: name === '.' ? path : name }],
  }
}
