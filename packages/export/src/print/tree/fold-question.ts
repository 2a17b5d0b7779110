import { parseDuration, parseQuantity, type ConditionNode, type ValueNode } from '@rampart/engine'

import type { Question } from './question.ts'

type Fold = (node: ValueNode) => ValueNode | undefined

const no: ConditionNode = { op: 'constant', value: false }

/** A question about something absent is answered no; one between two constants is answered now. */
export function foldQuestion(node: Question, fold: Fold): ConditionNode {
  switch (node.op) {
    case 'present':
    case 'matches':
      return given(fold(node.of), (of) => ({ ...node, of }))
    case 'equals':
      return both(fold(node.left), fold(node.right), (left, right) => equals(left, right))
    case 'compareQuantity':
      return both(fold(node.left), fold(node.right), (left, right) =>
        isNoQuantity(left) || isNoQuantity(right) ? no : { ...node, left, right },
      )
    case 'compareDuration':
      return both(fold(node.left), fold(node.right), (left, right) =>
        isNoDuration(left) || isNoDuration(right) ? no : { ...node, left, right },
      )
    case 'compare':
      return both(fold(node.left), fold(node.right), (left, right) => ({ ...node, left, right }))
    case 'oneOf':
      return both(fold(node.of), fold(node.list), (of, list) => (isEmptyList(list) ? no : { ...node, of, list }))
    case 'startsWith':
      return both(fold(node.of), fold(node.prefix), (of, prefix) => ({ ...node, of, prefix }))
    case 'endsWith':
      return both(fold(node.of), fold(node.suffix), (of, suffix) => ({ ...node, of, suffix }))
    case 'contains':
      return both(fold(node.of), fold(node.part), (of, part) => ({ ...node, of, part }))
    case 'like':
    case 'likePath':
      return both(fold(node.of), fold(node.glob), (of, glob) => ({ ...node, of, glob }))
  }
}

const given = (of: ValueNode | undefined, make: (of: ValueNode) => ConditionNode): ConditionNode => (of ? make(of) : no)

const both = (
  one: ValueNode | undefined,
  other: ValueNode | undefined,
  make: (one: ValueNode, other: ValueNode) => ConditionNode,
): ConditionNode => (one && other ? make(one, other) : no)

function equals(left: ValueNode, right: ValueNode): ConditionNode {
  if (left.op !== 'literal' || right.op !== 'literal') return { op: 'equals', left, right }
  return { op: 'constant', value: typeof left.value !== 'object' && left.value === right.value }
}

const isNoQuantity = (node: ValueNode): boolean => node.op === 'literal' && parseQuantity(node.value) === undefined

const isNoDuration = (node: ValueNode): boolean => node.op === 'literal' && parseDuration(node.value) === undefined

const isEmptyList = (node: ValueNode): boolean =>
  node.op === 'literal' && Array.isArray(node.value) && node.value.length === 0
