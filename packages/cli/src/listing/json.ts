import type { Rule } from '@rampart/engine'
import { coverageCounts, scopeOf, type ControlCoverage } from '@rampart/rules'

/** Rules as a list. */
export const rulesAsJson = (rules: readonly Rule[]): string => asText(rules.map(ruleAsJson))

/** Control by control, and the rules of the rulesets. */
export function coverageAsJson(
  rulesets: readonly string[],
  coverage: readonly ControlCoverage[],
  rules: readonly Rule[],
): string {
  const summary = { controls: coverage.length, ...coverageCounts(coverage), rules: rules.length }
  return asText({ version: 1, rulesets, controls: coverage.map(controlAsJson), summary, rules: rules.map(ruleAsJson) })
}

const asText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

const controlAsJson = ({ rules, ...control }: ControlCoverage): object => ({
  ...control,
  rules: rules.map(({ meta }) => meta.id),
})

function ruleAsJson(rule: Rule): object {
  const { meta, portable, notPortable } = rule
  const portability = portable
    ? { portable: true, onlyInLinter: portable.onlyInLinter }
    : { portable: false, notPortable }
  return {
    id: meta.id,
    title: meta.title,
    severity: meta.severity,
    scope: scopeOf(rule),
    appliesTo: meta.appliesTo,
    optIn: meta.optIn ?? false,
    controls: meta.controls,
    messages: meta.messages,
    parameters: meta.parameters ?? {},
    fix: meta.fix,
    foldsInto: meta.foldsInto ?? [],
    ...portability,
  }
}
