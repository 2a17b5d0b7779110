import { missingOf } from './missing.ts'
import type { RuleCoverage } from './rule-coverage.ts'
import { totalsOf, type Ratio, type RuleTotals } from './totals.ts'

/** What cases show of rules, for people: a line for each rule, and what is missing below it. */
export function ruleCoverageText(rules: readonly RuleCoverage[]): string {
  if (rules.length === 0) return ''
  const lines = rules.flatMap((rule) => [
    lineOf(rule.rule, totalsOf([rule])),
    ...missingOf(rule).map((each) => `  ✘ ${each}`),
  ])
  const all = rules.length > 1 ? [lineOf(`${String(rules.length)} rules`, totalsOf(rules))] : []
  return `${[...lines, ...all].join('\n')}\n`
}

function lineOf(name: string, { messages, branches, conditions }: RuleTotals): string {
  const parts = [told(messages, 'messages'), told(branches, 'branches'), told(conditions, 'conditions')]
  return `${name}: ${parts.filter((part) => part !== '').join(', ')}`
}

/** Never rounded up to what it is not. */
function told({ covered, total }: Ratio, what: string): string {
  if (total === 0) return ''
  const percent = Math.floor((covered / total) * 100)
  return `${what} ${String(percent)} % (${String(covered)} of ${String(total)})`
}
