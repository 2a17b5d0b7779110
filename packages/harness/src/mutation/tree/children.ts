import type { ConditionNode, ExpressionNode, ValueNode } from '@rampart/engine'

/** A part of a node, and the whole with another part in its place. */
export interface Child {
  /** `and[1]`, `not`, `equals.left`: how mutants name the way to it. */
  readonly step: string
  readonly node: ExpressionNode
  readonly replaced: (by: ExpressionNode) => ExpressionNode
}

type ListNode = ConditionNode & { readonly op: 'and' | 'or' }

export function childrenOf(node: ExpressionNode): Child[] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]): Child[] => {
    if (isNode(value)) return [{ step: stepOf(node.op, key), node: value, replaced: (by) => withField(node, key, by) }]
    if (!Array.isArray(value)) return []
    return (value as unknown[]).flatMap((item, index): Child[] => {
      if (!isNode(item)) return []
      const replaced = (by: ExpressionNode): ExpressionNode => withField(node, key, value.with(index, by))
      return [{ step: `${node.op}[${String(index)}]`, node: item, replaced }]
    })
  })
}

export function operandsOf(node: ListNode): readonly ConditionNode[] {
  return node.op === 'and' ? node.all : node.any
}

export function withOperands(op: ListNode['op'], operands: readonly ConditionNode[]): ConditionNode {
  return op === 'and' ? { op, all: operands } : { op, any: operands }
}

const conditions: ReadonlySet<string> = new Set<ConditionNode['op']>([
  'constant',
  'targetAtLeast',
  'enabled',
  'present',
  'equals',
  'oneOf',
  'compare',
  'compareQuantity',
  'compareDuration',
  'startsWith',
  'endsWith',
  'contains',
  'matches',
  'like',
  'likePath',
  'not',
  'and',
  'or',
  'some',
  'every',
  'someEntry',
])

export function isCondition(node: ExpressionNode): node is ConditionNode {
  return conditions.has(node.op)
}

export function isValue(node: ExpressionNode): node is ValueNode {
  return !isCondition(node)
}

/** A node's only condition, or what a quantifier asks of each item, is reached by the node's name alone. */
function stepOf(op: string, key: string): string {
  return op === 'not' || key === 'body' ? op : `${op}.${key}`
}

function isNode(value: unknown): value is ExpressionNode {
  return typeof value === 'object' && value !== null && 'op' in value
}

function withField(node: ExpressionNode, key: string, value: unknown): ExpressionNode {
  // The field holds what it held before: a node of the same sort, or a list of such.
  return { ...node, [key]: value }
}
