import type { MutationResult } from '../mutation/result.ts'
import type { Unit, UnitOptions } from '../unit.ts'
import { inThreads, type PoolOptions } from './pool.ts'

export interface MutateUnitsOptions
  extends
    Pick<UnitOptions, 'cwd' | 'kubernetes' | 'podKinds' | 'timeoutMs'>,
    Pick<PoolOptions<MutationResult>, 'jobs' | 'onResult'> {}

/** A policy in Rego has some hundred mutants, and each is evaluated for all cases. */
const LONGEST_MS = 1_800_000

/** Mutates policies that have cases, in threads. Suites and Rego tests are passed over: only cases tell what is expected where. */
export function mutateUnits(units: readonly Unit[], options: MutateUnitsOptions): Promise<readonly MutationResult[]> {
  const { jobs, onResult, ...rest } = options
  const withCases = units.filter(({ kind }) => kind === 'case')
  return inThreads(
    withCases,
    async (thread, unit) => {
      const outcome = await thread.ask('mutate', unit, { ...rest, timedOut: [] }, LONGEST_MS)
      return 'stoppedIn' in outcome ? stopped(unit) : outcome
    },
    { jobs, onResult },
  )
}

function stopped({ name }: Unit): MutationResult {
  const message = 'its mutants were not done within half an hour. Divide the policy, or its cases'
  return { unit: name, rules: [], problems: [{ code: 'TEST_TIMEOUT', message, file: name }] }
}
