import { controls, coverageOf, rules as catalogue, rulesMatching, type Ruleset } from '@rampart/rules'

import { rulesetNamed } from '../choose-rules.ts'
import { coverageAsJson, rulesAsJson } from '../listing/json.ts'
import { coverageAsMarkdown } from '../listing/markdown.ts'
import { rulesAsText } from '../listing/pretty.ts'

interface RulesOptions {
  readonly ruleset?: readonly string[]
  readonly format: 'pretty' | 'json' | 'markdown'
}

/** `rampart rules`: the catalogue or what rulesets take of it; for machines and auditors, control by control. */
export function listRules(given: object): void {
  const { ruleset = [], format } = given as RulesOptions
  process.stdout.write(listing(ruleset.map(rulesetNamed), format))
}

function listing(rulesets: readonly Ruleset[], format: RulesOptions['format']): string {
  const queries = rulesets.length === 0 ? [{ optIn: true }] : rulesets.map(({ query }) => query)
  const chosen = new Set(queries.flatMap((query) => rulesMatching(query, catalogue)))
  const rules = catalogue.filter((rule) => chosen.has(rule))
  if (format === 'pretty') return rulesAsText(rules)
  if (format === 'json' && rulesets.length === 0) return rulesAsJson(rules)
  const coverage = coverageOf(queries, { rules: catalogue, controls })
  if (format === 'markdown') return coverageAsMarkdown(rulesets, coverage)
  return coverageAsJson(
    rulesets.map(({ name }) => name),
    coverage,
    rules,
  )
}
