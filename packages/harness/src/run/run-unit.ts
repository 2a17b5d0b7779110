import type { UnitResult } from '../results.ts'
import type { OnStart, Unit, UnitOptions } from '../unit.ts'

type RunUnit = (unit: Unit, options: UnitOptions, onStart: OnStart) => Promise<UnitResult>

/** What each kind of unit needs is loaded with the first of its kind. */
const runners: Readonly<Record<Unit['kind'], () => Promise<RunUnit>>> = {
  case: async () => (await import('../cases/run-cases.ts')).runCases,
  suite: async () => (await import('../gatekeeper/run-suite.ts')).runSuite,
  rego: async () => (await import('../rego/run-rego-tests.ts')).runRegoTests,
}

export async function runUnit(unit: Unit, options: UnitOptions, onStart: OnStart): Promise<UnitResult> {
  return (await runners[unit.kind]())(unit, options, onStart)
}
