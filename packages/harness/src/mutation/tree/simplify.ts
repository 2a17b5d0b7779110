import type { ConditionNode } from '@rampart/engine'

import { operandsOf, withOperands } from './children.ts'

const isConstant = (node: ConditionNode, value: boolean): boolean => node.op === 'constant' && node.value === value

/** The same condition without what decides nothing, so that two mutants that mean the same are one. */
export function simplify(node: ConditionNode): ConditionNode {
  switch (node.op) {
    case 'not':
      return negated(simplify(node.of))
    case 'and':
    case 'or':
      return listed(node.op, operandsOf(node).map(simplify))
    case 'some':
    case 'someEntry':
    case 'every': {
      const body = simplify(node.body)
      return isConstant(body, node.op === 'every') ? body : { ...node, body }
    }
    default:
      return node
  }
}

function negated(of: ConditionNode): ConditionNode {
  if (of.op === 'constant') return { op: 'constant', value: !of.value }
  return of.op === 'not' ? of.of : { op: 'not', of }
}

function listed(op: 'and' | 'or', operands: readonly ConditionNode[]): ConditionNode {
  const isAnd = op === 'and'
  const flat = operands.flatMap((each) => (each.op === op ? operandsOf(each) : [each]))
  if (flat.some((each) => isConstant(each, !isAnd))) return { op: 'constant', value: !isAnd }
  const open = distinct(flat.filter((each) => !isConstant(each, isAnd)))
  const [only] = open
  if (only === undefined) return { op: 'constant', value: isAnd }
  return open.length === 1 ? only : withOperands(op, open)
}

function distinct(nodes: readonly ConditionNode[]): ConditionNode[] {
  return [...new Map(nodes.map((node) => [JSON.stringify(node), node])).values()]
}
