import type { MutationResult } from './result.ts'

/** What mutation came to, for programs. */
export function mutationJson(results: readonly MutationResult[]): string {
  return `${JSON.stringify({ version: 1, units: results }, undefined, 2)}\n`
}
