import type { MutationResult, RuleMutation } from './result.ts'

/** Exit status: 2 where something could not be tried, 1 where a mutant survives that nobody gave a reason for. */
export function mutationStatus(results: readonly MutationResult[]): 0 | 1 | 2 {
  if (results.length === 0 || results.some(({ problems }) => problems.length > 0)) return 2
  return results.some(({ rules }) => rules.some(isOpen)) ? 1 : 0
}

const isOpen = ({ survivors, failures }: RuleMutation): boolean =>
  failures.length > 0 || survivors.some(({ reason }) => reason === undefined)
