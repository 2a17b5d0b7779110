import { availableParallelism } from 'node:os'

import type { Unit } from '../unit.ts'
import { Thread } from './thread.ts'

export interface PoolOptions<Result> {
  /** Threads; as many as the machine has processors, four at most, unless given. */
  readonly jobs?: number | undefined
  /** Called when a unit has ended, in any order. */
  readonly onResult?: ((result: Result) => void) | undefined
  /** Whether no further unit is begun after this result. */
  readonly isLast?: (result: Result) => boolean
}

/** Each thread loads the policy compilers for itself: more of them cost more memory than they save time. */
const MOST_THREADS = 4

/** Gives units to threads. The results come in the order of the units; those that were not begun are missing. */
export async function inThreads<Result>(
  units: readonly Unit[],
  work: (thread: Thread, unit: Unit) => Promise<Result>,
  { jobs = Math.min(availableParallelism(), MOST_THREADS), onResult, isLast = () => false }: PoolOptions<Result>,
): Promise<readonly Result[]> {
  const results = new Map<number, Result>()
  const open = units.entries()
  let isOver = false
  const takeAll = async (): Promise<void> => {
    const thread = new Thread()
    for (const [index, unit] of open) {
      const result = await work(thread, unit)
      results.set(index, result)
      onResult?.(result)
      isOver ||= isLast(result)
      if (isOver) break
    }
    thread.end()
  }
  await Promise.all(Array.from({ length: Math.min(Math.max(jobs, 1), units.length) }, takeAll))
  return units.flatMap((_, index) => results.get(index) ?? [])
}
