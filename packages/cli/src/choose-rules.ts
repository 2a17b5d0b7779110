import { isLike, parseVersion, type ChosenRule, type Problem, type Rule, nearestName } from '@rampart/engine'
import { rules as catalogue, rulesets, rulesMatching, type Ruleset } from '@rampart/rules'

import type { Config, RuleSettings } from './config/config.ts'
import { UserError } from './user-error.ts'

/** What the user asks to be judged by: flags first, then the configuration, then `recommended`. */
export interface Choice {
  readonly rulesets: readonly string[]
  readonly rules: readonly string[]
  /** The user's own rules: all of them run, beside the others. */
  readonly policies: readonly Rule[]
}

export interface Chosen {
  readonly rules: readonly ChosenRule[]
  /** For the summary: `pss-restricted`, or `2 rules named by --rule`. */
  readonly title: string
}

export function chooseRules(asked: Choice, config: Config): Chosen {
  const sets = setsFor(asked, config).map(rulesetNamed)
  const named = asked.rules.flatMap((pattern) => rulesNamed(pattern, asked.policies))
  const inSets = sets.flatMap(({ query }) => rulesMatching(query, catalogue))
  const wanted = new Set([...inSets, ...named, ...asked.policies])
  const parameters = Object.assign({}, ...sets.map((set) => set.parameters)) as NonNullable<Ruleset['parameters']>
  const rules = [...catalogue, ...asked.policies]
    .filter((rule) => wanted.has(rule) && (config.rules[rule.meta.id]?.severity !== 'off' || named.includes(rule)))
    .map((rule) => chosenRule(rule, parameters[rule.meta.id], config.rules[rule.meta.id]))
  return {
    rules,
    title: titleOf(
      sets,
      named.filter((rule) => !asked.policies.includes(rule)),
      asked.policies.length,
    ),
  }
}

function setsFor(asked: Choice, config: Config): readonly string[] {
  if (asked.rulesets.length > 0 || asked.rules.length > 0) return asked.rulesets
  return config.rulesets.length > 0 ? config.rulesets : ['recommended']
}

function chosenRule(rule: Rule, fromSet: object | undefined, settings: RuleSettings | undefined): ChosenRule {
  const parameters = { ...fromSet, ...settings?.parameters }
  const severity = settings?.severity
  return severity === undefined || severity === 'off' ? { rule, parameters } : { rule, parameters, severity }
}

function titleOf(sets: readonly Ruleset[], named: readonly Rule[], policies: number): string {
  const parts = sets.map(({ name }) => name)
  if (named.length > 0) {
    parts.push(named.length === 1 ? (named[0]?.meta.id ?? '') : `${String(named.length)} named rules`)
  }
  if (policies > 0) parts.push(`${String(policies)} of policies`)
  return parts.join(' + ')
}

export function rulesetNamed(name: string): Ruleset {
  const ruleset = rulesets.find((each) => each.name === name)
  if (ruleset) return ruleset
  throw new UserError(
    unknown(
      'UNKNOWN_RULESET',
      'ruleset',
      name,
      rulesets.map((each) => each.name),
    ),
  )
}

/** A rule id, or a glob such as `pod/*`. */
export function rulesNamed(pattern: string, policies: readonly Rule[] = []): readonly Rule[] {
  const found = [...catalogue, ...policies].filter(({ meta }) => isLike(meta.id, pattern))
  if (found.length > 0) return found
  throw new UserError(
    unknown(
      'UNKNOWN_RULE',
      'rule',
      pattern,
      catalogue.map(({ meta }) => meta.id),
    ),
  )
}

function unknown(code: string, what: string, name: string, known: readonly string[]): Problem {
  const meant = nearestName(name, known)
  const list = what === 'ruleset' ? `the rulesets are ${known.join(', ')}` : '"rampart rules" lists them'
  return { code, message: `there is no ${what} "${name}"; ${meant === undefined ? list : `did you mean "${meant}"?`}` }
}

/** `1.36`, `v1.36` or `1.36.2`. */
export function kubernetesVersion(text: string): string {
  const version = parseVersion(text)
  if (version !== undefined) return version
  throw new UserError({
    code: 'BAD_VERSION',
    message: `"${text}" is no Kubernetes version; write it as 1.36`,
  })
}
