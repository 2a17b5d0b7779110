import type { ConditionNode, PortableRuleSource, PortableViolation, Rule } from '@rampart/engine'

import { questionsOf } from './questions.ts'
import type { BranchCoverage, ConditionCoverage, Outcomes } from './rule-coverage.ts'

/** A portable rule that counts what each of its conditions comes to. */
export class WatchedTree {
  readonly rule: Rule
  readonly #violations: readonly PortableViolation[]
  readonly #counts = new Map<ConditionNode, { true: number; false: number }>()

  private constructor(rule: Rule, source: PortableRuleSource) {
    this.#violations = source.violations
    this.rule =
      rule.withSource?.(source, (node, outcome) => {
        this.#countsOf(node)[outcome ? 'true' : 'false'] += 1
      }) ?? rule
  }

  /** Undefined for a rule that is no tree. */
  static of(rule: Rule): WatchedTree | undefined {
    return rule.portable && new WatchedTree(rule, unshared(rule.portable))
  }

  branches(): BranchCoverage[] {
    return this.#violations.map(({ message, when }) => ({ message, ...this.#outcomesOf(when) }))
  }

  conditions(): ConditionCoverage[] {
    return this.#violations.flatMap((violation) =>
      questionsOf(violation).map(({ node, path, text }) => ({
        message: violation.message,
        path,
        text,
        ...this.#outcomesOf(node),
      })),
    )
  }

  #outcomesOf(node: ConditionNode): Outcomes {
    return { ...this.#countsOf(node) }
  }

  #countsOf(node: ConditionNode): { true: number; false: number } {
    const known = this.#counts.get(node) ?? { true: 0, false: 0 }
    this.#counts.set(node, known)
    return known
  }
}

/** A condition that is used at two places is one object in the tree: only copies tell where it was asked. */
function unshared(source: PortableRuleSource): PortableRuleSource {
  return JSON.parse(JSON.stringify(source)) as PortableRuleSource
}
