import type { ConditionNode, ValueNode } from '@rampart/engine'

import { conditionsOf, keyOf } from './nodes.ts'
import type { Question } from './question.ts'

/** What a question needs a value to be. */
export type Need = 'any' | 'text' | 'number' | 'quantity' | 'duration' | 'list'

export interface Use {
  readonly node: ValueNode
  readonly need: Need
}

/** Every place where a condition looks at a value, and what it takes it for. */
function* usesIn(node: ConditionNode, isPrintedElsewhere: (node: ConditionNode) => boolean): Iterable<Use> {
  if (isPrintedElsewhere(node)) return
  for (const use of questionsOf(node)) yield* withInner(use)
  for (const inner of conditionsOf(node)) yield* usesIn(inner, isPrintedElsewhere)
}

function* withInner(use: Use): Iterable<Use> {
  yield use
  const { node } = use
  if (node.op === 'field') yield* withInner({ node: node.of, need: 'any' })
  else if (node.op === 'join') for (const part of node.parts) yield* withInner({ node: part, need: 'text' })
  else if (node.op === 'count') yield* withInner({ node: node.of, need: 'list' })
  else if ('of' in node) yield* withInner({ node: node.of, need: 'text' })
}

function questionsOf(node: ConditionNode): readonly Use[] {
  switch (node.op) {
    case 'constant':
    case 'targetAtLeast':
    case 'enabled':
    case 'not':
    case 'and':
    case 'or':
      return []
    case 'some':
    case 'every':
      return [{ node: node.list, need: 'any' }]
    case 'someEntry':
      return [{ node: node.map, need: 'any' }]
    default:
      return usesOf(node)
  }
}

function usesOf(node: Question): readonly Use[] {
  switch (node.op) {
    case 'present':
      return [{ node: node.of, need: 'any' }]
    case 'equals':
      return [
        { node: node.left, need: needBeside(node.right) },
        { node: node.right, need: needBeside(node.left) },
      ]
    case 'oneOf':
      return [
        { node: node.of, need: needBeside(node.list) },
        { node: node.list, need: 'any' },
      ]
    case 'compare':
      return [node.left, node.right].map((each) => ({ node: each, need: 'number' }))
    case 'compareQuantity':
      return [node.left, node.right].map((each) => ({ node: each, need: 'quantity' }))
    case 'compareDuration':
      return [node.left, node.right].map((each) => ({ node: each, need: 'duration' }))
    case 'startsWith':
      return texts(node.of, node.prefix)
    case 'endsWith':
      return texts(node.of, node.suffix)
    case 'contains':
      return texts(node.of, node.part)
    case 'like':
    case 'likePath':
      return texts(node.of, node.glob)
    case 'matches':
      return texts(node.of)
  }
}

const texts = (...nodes: readonly ValueNode[]): readonly Use[] => nodes.map((node) => ({ node, need: 'text' }))

/** Equal to a string is only a string. */
function needBeside(other: ValueNode): Need {
  if (other.op === 'upper' || other.op === 'trimPrefix' || other.op === 'cleanPath' || other.op === 'join')
    return 'text'
  if (other.op === 'count') return 'number'
  if (other.op !== 'literal') return 'any'
  const values = typeof other.value === 'object' ? other.value : [other.value]
  if (values.every((value) => typeof value === 'string')) return 'text'
  return values.every((value) => typeof value === 'number') ? 'number' : 'any'
}

export interface Counted {
  readonly node: ValueNode
  readonly count: number
  /** What all uses need, where they agree. */
  readonly need: Need | undefined
}

export function countUses(
  node: ConditionNode,
  isPrintedElsewhere: (node: ConditionNode) => boolean,
): readonly Counted[] {
  const found = new Map<string, Counted>()
  for (const { node: value, need } of usesIn(node, isPrintedElsewhere)) {
    const key = keyOf(value)
    const known = found.get(key)
    if (known) found.set(key, { node: value, count: known.count + 1, need: known.need === need ? need : undefined })
    else found.set(key, { node: value, count: 1, need })
  }
  return [...found.values()]
}
