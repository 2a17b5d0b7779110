import type { ConditionNode, ValueNode } from '@rampart/engine'

import { foldCondition, isConstant, type Known } from './fold.ts'
import { keyOf } from './nodes.ts'

/** Whether a condition is false for sure where a value is absent. */
export function implies(condition: ConditionNode, present: ValueNode): boolean {
  return isNeverWithout(condition, [present])
}

/** The same where several are absent together. */
export function isNeverWithout(condition: ConditionNode, absent: readonly ValueNode[]): boolean {
  const keys = new Set(absent.map(keyOf))
  const known: Known = {
    kubernetes: '1.0',
    parameter: () => 'unknown',
    isAbsent: (node: ValueNode) => keys.has(keyOf(node)),
  }
  return isConstant(foldCondition(condition, known), false)
}
