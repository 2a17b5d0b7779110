import type { ConditionNode, ExpressionNode } from '@rampart/engine'

import { childrenOf, isCondition } from './children.ts'

const texts = new WeakMap<ExpressionNode, string>()

/** Nodes with the same text mean the same. */
function textOf(node: ExpressionNode): string {
  const known = texts.get(node)
  if (known !== undefined) return known
  const text = JSON.stringify(node)
  texts.set(node, text)
  return text
}

/** A condition with another part in the place of every part that equals `target`; itself where none does. */
export function replaceEqual(node: ConditionNode, target: ConditionNode, by: ConditionNode): ConditionNode {
  if (textOf(node) === textOf(target)) return by
  if (!textOf(node).includes(textOf(target))) return node
  let whole: ExpressionNode = node
  for (const [index, child] of childrenOf(node).entries()) {
    if (!isCondition(child.node)) continue
    const replaced = replaceEqual(child.node, target, by)
    if (replaced !== child.node) whole = childrenOf(whole)[index]?.replaced(replaced) ?? whole
  }
  // A condition stays one, whichever of its parts are others.
  return whole as ConditionNode
}
