import type { Outcomes, RuleCoverage } from './rule-coverage.ts'

export interface Ratio {
  readonly covered: number
  readonly total: number
}

export interface RuleTotals {
  readonly messages: Ratio
  readonly branches: Ratio
  readonly conditions: Ratio
}

/** A message is covered when a case saw it reported; a branch or condition, when it was seen true and seen false. */
export function totalsOf(rules: readonly RuleCoverage[]): RuleTotals {
  return {
    messages: ratio(
      rules.flatMap(({ messages }) => messages),
      ({ reported }) => reported > 0,
    ),
    branches: ratio(
      rules.flatMap(({ branches }) => branches),
      isSeenBothWays,
    ),
    conditions: ratio(
      rules.flatMap(({ conditions }) => conditions),
      isSeenBothWays,
    ),
  }
}

export const isSeenBothWays = (seen: Outcomes): boolean => seen.true > 0 && seen.false > 0

function ratio<T>(all: readonly T[], isCovered: (each: T) => boolean): Ratio {
  return { covered: all.filter(isCovered).length, total: all.length }
}
