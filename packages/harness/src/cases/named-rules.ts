import { isLike, nearestName, type ChosenRule, type Rule } from '@rampart/engine'
import { rules as catalogue, rulesets, rulesMatching } from '@rampart/rules'

import type { Failure } from '../results.ts'
import type { CaseFile } from './case-file.ts'

/** The rules that a case names itself, with what their ruleset sets, or why there are none. */
export function namedRules({ header, source }: CaseFile, own: readonly Rule[]): readonly ChosenRule[] | Failure {
  const known = [...own, ...catalogue]
  const invalid = (message: string): Failure => ({ code: 'UNKNOWN_RULE', message, file: source.file, line: 1 })
  const found = new Set<Rule>()
  for (const pattern of header.rules ?? []) {
    const matching = known.filter(({ meta }) => isLike(meta.id, pattern))
    if (matching.length === 0)
      return invalid(
        unknown(
          'rule',
          pattern,
          known.map(({ meta }) => meta.id),
        ),
      )
    for (const rule of matching) found.add(rule)
  }
  const ruleset = rulesets.find(({ name }) => name === header.ruleset)
  if (header.ruleset !== undefined && !ruleset) {
    return invalid(
      unknown(
        'ruleset',
        header.ruleset,
        rulesets.map(({ name }) => name),
      ),
    )
  }
  if (ruleset) for (const rule of rulesMatching(ruleset.query, catalogue)) found.add(rule)
  return [...found].map((rule) => ({ rule, parameters: ruleset?.parameters?.[rule.meta.id] ?? {} }))
}

function unknown(what: string, name: string, known: readonly string[]): string {
  const meant = nearestName(name, known)
  const list = what === 'ruleset' ? `the rulesets are ${known.join(', ')}` : '"rampart rules" lists them'
  return `there is no ${what} "${name}"; ${meant === undefined ? list : `did you mean "${meant}"?`}`
}
