import type { ConditionCoverage, Outcomes, RuleCoverage } from './rule-coverage.ts'

/** What several units show of the same rules, taken together. */
export function mergeRuleCoverage(reports: readonly (readonly RuleCoverage[])[]): RuleCoverage[] {
  const byRule = new Map<string, RuleCoverage>()
  for (const each of reports.flat()) {
    const known = byRule.get(each.rule)
    byRule.set(each.rule, known ? merged(known, each) : each)
  }
  return [...byRule.values()].toSorted((one, other) => Number(one.rule > other.rule) - Number(one.rule < other.rule))
}

function merged(one: RuleCoverage, other: RuleCoverage): RuleCoverage {
  const source = one.source ?? other.source
  const reported = new Map(other.messages.map((each) => [each.message, each.reported]))
  const branches = new Map(other.branches.map((each) => [each.message, each]))
  const conditions = new Map(other.conditions.map((each) => [keyOf(each), each]))
  return {
    rule: one.rule,
    ...(source && { source }),
    messages: one.messages.map((each) => ({ ...each, reported: each.reported + (reported.get(each.message) ?? 0) })),
    branches: one.branches.map((each) => ({ ...each, ...sum(each, branches.get(each.message)) })),
    conditions: one.conditions.map((each) => ({ ...each, ...sum(each, conditions.get(keyOf(each))) })),
  }
}

const keyOf = ({ message, path }: ConditionCoverage): string => `${message} ${path}`

const sum = (one: Outcomes, other: Outcomes | undefined): Outcomes => ({
  true: one.true + (other?.true ?? 0),
  false: one.false + (other?.false ?? 0),
})
