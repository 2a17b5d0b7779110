import type { Rule } from '@rampart/engine'
import { rules as catalogue, rulesMatching } from '@rampart/rules'

import { rulesetNamed } from '../choose-rules.ts'

interface RulesOptions {
  readonly ruleset?: readonly string[]
  readonly format: string
}

/** `rampart rules`: the catalogue, or what rulesets take of it. */
export function listRules(given: object): void {
  const { ruleset = [], format } = given as RulesOptions
  const chosen = new Set(ruleset.map(rulesetNamed).flatMap(({ query }) => rulesMatching(query, catalogue)))
  const rules = ruleset.length === 0 ? catalogue : catalogue.filter((rule) => chosen.has(rule))
  process.stdout.write(format === 'json' ? `${JSON.stringify(rules.map(asJson), null, 2)}\n` : table(rules))
}

function asJson({ meta, portable, notPortable }: Rule): object {
  const {
    id,
    title,
    severity,
    appliesTo,
    controls,
    messages,
    parameters = {},
    fix,
    optIn = false,
    foldsInto = [],
  } = meta
  const scope = 'resource'
  const portability = portable
    ? { portable: true, onlyInLinter: portable.onlyInLinter }
    : { portable: false, notPortable }
  return {
    id,
    title,
    severity,
    scope,
    appliesTo,
    optIn,
    controls,
    messages,
    parameters,
    fix,
    foldsInto,
    ...portability,
  }
}

function table(rules: readonly Rule[]): string {
  const width = Math.max(...rules.map(({ meta }) => meta.id.length))
  const rows = rules.map(({ meta }) => {
    const standards = [...new Set(meta.controls.map((control) => control.split('/')[0]))].join(' ')
    return `${meta.id.padEnd(width)}  ${meta.severity.padEnd(8)}  ${meta.title}${meta.optIn === true ? ' (opt-in)' : ''}  [${standards}]`
  })
  return `${rows.join('\n')}\n\n${String(rules.length)} rules; "rampart explain RULE" tells more\n`
}
