import type { Problem } from '@rampart/engine'

import type { UnitResult } from './results.ts'

/** What a whole run came to: every test of every unit, and all that could not be run. */
export interface TestReport {
  readonly units: readonly UnitResult[]
  /** What concerns no single unit, such as a path that does not exist. Any problem means exit status 2. */
  readonly problems: readonly Problem[]
  readonly counts: TestCounts
  /** From the start of the run to its end. Units run side by side: their tests may add up to more. */
  readonly durationMs: number
  /** The version judged for, where a case does not say another. */
  readonly kubernetes: string
}

/** How many of each there are. Neither units nor tests count what the filter left out. */
export interface TestCounts {
  readonly units: number
  readonly tests: number
  readonly passed: number
  readonly failed: number
  readonly errored: number
  readonly skipped: number
  readonly deselected: number
}

/** What a report is told of its run. */
export interface RunFacts {
  readonly durationMs: number
  readonly kubernetes: string
  /** What `-t` said. */
  readonly filter?: string | undefined
  /** Let a run pass that tested nothing. A filter that selects nothing is a mistake all the same. */
  readonly allowEmpty?: boolean | undefined
}

/** All that could not be run, with the unit that it concerns. */
export function problemsOf({ units, problems }: TestReport): readonly (Problem & { readonly unit?: string })[] {
  return [...problems, ...units.flatMap((each) => each.problems.map((problem) => ({ ...problem, unit: each.unit })))]
}

/** 2 where something could not be run or judged, else 1 where a test failed, else 0. */
export function exitStatusOf(report: TestReport): 0 | 1 | 2 {
  if (report.counts.errored > 0 || problemsOf(report).length > 0) return 2
  return report.counts.failed > 0 ? 1 : 0
}
