import type { Rule } from '@rampart/engine'

import { withViolations } from '../../mutation/rule/wrapped.ts'
import type { RuleCoverage, RuleSource } from './rule-coverage.ts'
import { WatchedTree } from './watched-tree.ts'

/** Counts what cases show of rules: judge them by `watch(rule)` instead of the rule, and ask for `coverage` after. */
export class RuleWatch {
  readonly #sourceOf: (rule: Rule) => RuleSource | undefined
  readonly #watched = new Map<Rule, WatchedRule>()

  constructor(sourceOf: (rule: Rule) => RuleSource | undefined = () => undefined) {
    this.#sourceOf = sourceOf
  }

  watch(rule: Rule): Rule {
    const known = this.#watched.get(rule) ?? new WatchedRule(rule)
    this.#watched.set(rule, known)
    return known.rule
  }

  coverage(): RuleCoverage[] {
    return [...this.#watched].map(([rule, watched]) => watched.coverage(this.#sourceOf(rule)))
  }
}

class WatchedRule {
  readonly rule: Rule
  readonly #tree: WatchedTree | undefined
  readonly #reported = new Map<string, number>()

  constructor(rule: Rule) {
    this.#tree = WatchedTree.of(rule)
    this.rule = withViolations(this.#tree?.rule ?? rule, (found) => {
      for (const { message } of found) this.#reported.set(message, (this.#reported.get(message) ?? 0) + 1)
      return found
    })
  }

  coverage(source: RuleSource | undefined): RuleCoverage {
    const { id, messages } = this.rule.meta
    return {
      rule: id,
      ...(source && { source }),
      messages: Object.keys(messages).map((message) => ({ message, reported: this.#reported.get(message) ?? 0 })),
      branches: this.#tree?.branches() ?? [],
      conditions: this.#tree?.conditions() ?? [],
    }
  }
}
