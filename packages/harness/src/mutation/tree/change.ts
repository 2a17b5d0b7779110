import type { ConditionNode, ExpressionNode } from '@rampart/engine'

/** One small change of a condition. */
export interface Change {
  /** Steps from the root to what is changed. */
  readonly path: readonly string[]
  /** What is done to it, as ids say it: `dropped`, `negated`. */
  readonly how: string
  /** What was there. */
  readonly from: ExpressionNode
  /** What is there now; nothing where it was dropped. */
  readonly to?: ExpressionNode
  /**
   * The smallest connective or quantifier around it. What equals it elsewhere in the rule, such as what the same helper
   * function made for another message, is changed with it: the mistake would be made once.
   */
  readonly target: ConditionNode
  readonly by: ConditionNode
}

/** A change of a node itself, before it is known where the node stands. */
export interface OwnChange {
  readonly how: string
  readonly node: ExpressionNode
}
