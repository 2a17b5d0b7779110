import type { Severity } from '../rule/meta.ts'
import type { Context, Rule } from '../rule/rule.ts'
import { groupOf, kindKey } from '../subject/kinds.ts'
import type { Subject } from '../subject/subject.ts'

/** A rule as a run uses it. */
export interface ChosenRule {
  readonly rule: Rule
  /** The user's severity; the rule's own otherwise. */
  readonly severity?: Severity
  /** The user's values; defaults fill the rest. */
  readonly parameters?: Readonly<Record<string, unknown>>
}

export interface ReadyRule extends ChosenRule {
  readonly context: Context
}

/** Finds the rules that are made for a subject without asking each one. */
export class RuleIndex {
  readonly #byKind = new Map<string, ReadyRule[]>()
  readonly #cache = new Map<string, readonly ReadyRule[]>()

  constructor(rules: readonly ReadyRule[]) {
    for (const rule of rules) {
      for (const kind of rule.rule.meta.appliesTo) {
        const list = this.#byKind.get(kind)
        if (list) list.push(rule)
        else this.#byKind.set(kind, [rule])
      }
    }
  }

  rulesFor(subject: Subject): readonly ReadyRule[] {
    const kinds = kindsOf(subject)
    const key = kinds.join(' ')
    const known = this.#cache.get(key)
    if (known) return known
    const rules = [...new Set(kinds.flatMap((kind) => this.#byKind.get(kind) ?? []))]
    this.#cache.set(key, rules)
    return rules
  }
}

/** The names under which rules ask for a subject; see `meta.appliesTo`. */
export function kindsOf({ identity, pod }: Subject): readonly string[] {
  const group = groupOf(identity.apiVersion)
  const names = [kindKey(group, identity.kind), ...(group === '' ? [] : [kindKey(group, '*')]), '*']
  return pod ? ['pod', ...names] : names
}

/** Defaults of the rule's parameters under the user's values. */
export function parametersOf({ rule, parameters }: ChosenRule): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(rule.meta.parameters ?? {})) values[name] = schema.default
  return { ...values, ...parameters }
}
