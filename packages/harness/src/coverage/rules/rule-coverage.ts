/** How often something was seen true, and how often false. */
export interface Outcomes {
  readonly true: number
  readonly false: number
}

export interface MessageCoverage {
  readonly message: string
  /** How often a case saw it reported. */
  readonly reported: number
}

/** Whether a message is reported or not: all that its `when` asks, taken together. */
export interface BranchCoverage extends Outcomes {
  readonly message: string
}

/** One question of a `when`: everything but `and`, `or` and `not`, also within `some` and `every`. */
export interface ConditionCoverage extends Outcomes {
  readonly message: string
  /** The way to it in the tree, as ids of mutants spell it; empty for a `when` that is one question. */
  readonly path: string
  /** As the rule's author wrote it. */
  readonly text: string
}

/** Where a rule is written. */
export interface RuleSource {
  /** As reports show it. */
  readonly file: string
  /** Where each message stands in it, as far as it could be found. */
  readonly lines: Readonly<Record<string, number>>
}

/** What the cases of a rule show of it. Plain data. */
export interface RuleCoverage {
  readonly rule: string
  /** Absent unless the rule is written in TypeScript or JavaScript. */
  readonly source?: RuleSource
  readonly messages: readonly MessageCoverage[]
  /** Empty unless the rule is portable: others are code that nothing here looks into. */
  readonly branches: readonly BranchCoverage[]
  readonly conditions: readonly ConditionCoverage[]
}
