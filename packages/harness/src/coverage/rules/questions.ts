import type { ConditionNode, Loop, PortableViolation } from '@rampart/engine'

import { conditionText } from '../../expression-text/condition-text.ts'
import { childrenOf, isCondition } from '../../mutation/tree/children.ts'

/** A condition that cases should show true and false. */
export interface Question {
  readonly node: ConditionNode
  readonly path: string
  readonly text: string
}

/** The questions of a violation's `when`, in the order of its text. */
export function questionsOf({ when, loops }: PortableViolation): Question[] {
  return within(when, [], loops)
}

function within(node: ConditionNode, path: readonly string[], loops: readonly Loop[]): Question[] {
  const inner = childrenOf(node).flatMap(({ node: child, step }) =>
    isCondition(child) ? within(child, [...path, step], boundIn(node, loops)) : [],
  )
  return isQuestion(node) ? [{ node, path: path.join('/'), text: conditionText(node, loops) }, ...inner] : inner
}

/** What holds other conditions together asks nothing itself, and a constant can only be one thing. */
const isQuestion = ({ op }: ConditionNode): boolean => op !== 'and' && op !== 'or' && op !== 'not' && op !== 'constant'

/** A question of each item names the item as a loop over the same list would. */
function boundIn(node: ConditionNode, loops: readonly Loop[]): readonly Loop[] {
  if (node.op === 'some' || node.op === 'every') return [...loops, { over: 'items', list: node.list, item: node.item }]
  if (node.op === 'someEntry') return [...loops, { over: 'entries', map: node.map, key: node.key, value: node.value }]
  return loops
}
