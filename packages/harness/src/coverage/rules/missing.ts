import type { Outcomes, RuleCoverage } from './rule-coverage.ts'
import { isSeenBothWays } from './totals.ts'

/** What no case of a rule shows, one sentence each, with what to add. */
export function missingOf({ messages, branches, conditions }: RuleCoverage): string[] {
  const unasked = new Set(branches.filter(isUnasked).map(({ message }) => message))
  return countedOnce([
    ...messages.filter(({ reported }) => reported === 0).map(({ message }) => `${message}: no case shows it reported`),
    ...branches.flatMap((branch) => missingOfBranch(branch)),
    ...conditions
      .filter((condition) => !isSeenBothWays(condition) && !unasked.has(condition.message))
      .map((condition) => `${condition.message}: ${short(condition.text)} was never ${neverWhat(condition)}`),
  ])
}

const longest = 160

const short = (text: string): string => (text.length <= longest ? text : `${text.slice(0, longest)}…`)

/** A question that stands at several places of a tree is asked at each. */
function countedOnce(sentences: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const sentence of sentences) counts.set(sentence, (counts.get(sentence) ?? 0) + 1)
  return [...counts].map(([sentence, count]) => (count === 1 ? sentence : `${sentence}, at ${String(count)} places`))
}

function missingOfBranch({ message, ...seen }: Outcomes & { readonly message: string }): string[] {
  if (isUnasked(seen)) return [`${message}: no case holds anything that it is asked of`]
  return seen.false === 0 ? [`${message}: no case shows where it is not reported`] : []
}

function neverWhat(seen: Outcomes): string {
  if (isUnasked(seen)) return 'asked: what stands before it always decides'
  return seen.true === 0 ? 'true' : 'false'
}

const isUnasked = (seen: Outcomes): boolean => seen.true === 0 && seen.false === 0
