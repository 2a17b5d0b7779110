import type { ConditionNode, ExpressionNode } from '@rampart/engine'

import { ownChangesOfCondition } from './change-condition.ts'
import { ownChangesOfValue, rootOf } from './change-value.ts'
import type { Change, OwnChange } from './change.ts'
import { childrenOf, isCondition, isValue, operandsOf, withOperands, type Child } from './children.ts'

/** All small changes of a condition, one at a time, from the outside in. */
export function* changesOf(when: ConditionNode): Iterable<Change> {
  for (const change of localChanges(when)) yield isPlaced(change) ? change : placed(change, when)
}

/** A change within the smallest connective or quantifier: `node` is what it made of the visited node. */
interface LocalChange extends Omit<Change, 'target' | 'by'> {
  readonly node: ExpressionNode
}

type AnyChange = Change | LocalChange

const isPlaced = (change: AnyChange): change is Change => 'target' in change

function placed({ node, ...change }: LocalChange, target: ConditionNode): Change {
  // What a condition was changed into is a condition.
  return { ...change, target, by: node as ConditionNode }
}

function* localChanges(node: ExpressionNode): Iterable<AnyChange> {
  for (const change of changesWithin(node)) {
    yield isPlaced(change) || !isCompound(node) ? change : placed(change, node)
  }
}

function* changesWithin(node: ExpressionNode): Iterable<AnyChange> {
  for (const own of ownChanges(node)) yield { path: [], how: own.how, from: node, to: own.node, node: own.node }
  if (isConnective(node)) yield* droppings(node)
  if (isValue(node) && rootOf(node) !== undefined) return
  for (const child of childrenOf(node)) {
    if (node.op === 'join' && child.node.op === 'literal') continue
    for (const change of localChanges(child.node)) yield fromChild(node, child, change)
  }
}

/** A change of a part. What a question asks is told with the question. */
function fromChild(node: ExpressionNode, { step, node: child, replaced }: Child, change: AnyChange): AnyChange {
  const path = [step, ...change.path]
  if (isPlaced(change)) return { ...change, path }
  const whole = replaced(change.node)
  const isOfQuestion = isValue(child) && isCondition(node) && !isCompound(node)
  return { ...change, ...(isOfQuestion && { from: node, to: whole }), path, node: whole }
}

function* droppings(node: Connective): Iterable<LocalChange> {
  const operands = operandsOf(node)
  if (operands.length < 2) return
  for (const [index, from] of operands.entries()) {
    const rest = operands.filter((_, other) => other !== index)
    yield { path: [`${node.op}[${String(index)}]`], how: 'dropped', from, node: withOperands(node.op, rest) }
  }
}

const ownChanges = (node: ExpressionNode): OwnChange[] =>
  isCondition(node) ? ownChangesOfCondition(node) : ownChangesOfValue(node)

type Connective = ConditionNode & { readonly op: 'and' | 'or' }
type Compound = ConditionNode & { readonly op: 'and' | 'or' | 'some' | 'every' | 'someEntry' }

const isConnective = (node: ExpressionNode): node is Connective => node.op === 'and' || node.op === 'or'
export const isCompound = (node: ExpressionNode): node is Compound =>
  isConnective(node) || node.op === 'some' || node.op === 'every' || node.op === 'someEntry'
