import { isMap, nearestName, type ChosenRule, type Rule } from '@rampart/engine'
import { rules as catalogue, rulesets, rulesMatching } from '@rampart/rules'

import { Misuse } from './misuse.ts'

/** The rules that an expectation names, and how it calls them. */
export interface ChosenRules {
  readonly title: string
  readonly rules: readonly ChosenRule[]
}

/** One rule: of the catalogue, by its id, or one that the test brings along. */
export function ruleFor(given: unknown): Rule {
  if (typeof given !== 'string') return asRule(given)
  const rule = catalogue.find(({ meta }) => meta.id === given)
  if (rule) return rule
  const ids = catalogue.map(({ meta }) => meta.id)
  const isRuleset = rulesets.some(({ name }) => name === given)
  const hint = isRuleset ? 'that is a ruleset: use toBeCleanUnder' : meantOr(given, ids, '"rampart rules" lists them')
  throw new Misuse('UNKNOWN_RULE', `there is no rule "${given}"; ${hint}`)
}

/** The rules of a ruleset, one rule, or several. */
export function rulesFor(given: unknown): ChosenRules {
  if (Array.isArray(given)) return ofList(given)
  const ruleset = rulesets.find(({ name }) => name === given)
  if (ruleset) {
    const rules = rulesMatching(ruleset.query, catalogue)
    return {
      title: ruleset.name,
      rules: rules.map((rule) => ({ rule, parameters: ruleset.parameters?.[rule.meta.id] ?? {} })),
    }
  }
  if (typeof given === 'string' && !given.includes('/')) throw unknownRuleset(given)
  const rule = ruleFor(given)
  return { title: rule.meta.id, rules: [{ rule }] }
}

function ofList(given: readonly unknown[]): ChosenRules {
  if (given.length === 0) throw new Misuse('UNKNOWN_RULE', 'the list of rules is empty')
  const rules = given.map(asRule)
  return { title: rules.map(({ meta }) => meta.id).join(', '), rules: rules.map((rule) => ({ rule })) }
}

function asRule(given: unknown): Rule {
  if (isMap(given) && isMap(given.meta) && typeof given.meta.id === 'string' && typeof given.check === 'function') {
    return given as unknown as Rule
  }
  const hint =
    given instanceof Promise
      ? 'await the promise'
      : 'name one of the catalogue, or give what rulesFrom() or definePortableRule() returns'
  throw new Misuse('UNKNOWN_RULE', `this is no rule; ${hint}`)
}

function unknownRuleset(name: string): Misuse {
  const names = rulesets.map((each) => each.name)
  const known = [...names, ...catalogue.map(({ meta }) => meta.id)]
  return new Misuse(
    'UNKNOWN_RULESET',
    `there is no ruleset "${name}"; ${meantOr(name, known, `there are ${names.join(', ')}`)}`,
  )
}

function meantOr(name: string, known: readonly string[], otherwise: string): string {
  const meant = nearestName(name, known)
  return meant === undefined ? otherwise : `did you mean "${meant}"?`
}
