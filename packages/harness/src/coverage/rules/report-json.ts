import { missingOf } from './missing.ts'
import type { RuleCoverage } from './rule-coverage.ts'
import { totalsOf, type RuleTotals } from './totals.ts'

export interface RuleCoverageJson extends RuleCoverage {
  readonly totals: RuleTotals
  readonly missing: readonly string[]
}

/** What cases show of rules, for programs. */
export function ruleCoverageJson(rules: readonly RuleCoverage[]): {
  readonly totals: RuleTotals
  readonly rules: readonly RuleCoverageJson[]
} {
  return {
    totals: totalsOf(rules),
    rules: rules.map((rule) => ({ ...rule, totals: totalsOf([rule]), missing: missingOf(rule) })),
  }
}
