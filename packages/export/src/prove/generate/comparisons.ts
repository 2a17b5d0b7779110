import type { Scalar, ValueNode } from '@rampart/engine'

import type { Question } from '../../print/tree/question.ts'
import { globExamples, nearDuration, nearPrefix, nearQuantity, patternExamples } from './near.ts'

/** A value that a question looks at, and which values make a difference there. */
export interface Comparison {
  readonly of: ValueNode
  /** What it is compared with, where that is a value too. */
  readonly beside?: ValueNode
  /** The values to try for each that it is compared with. */
  readonly near?: Near
  readonly examples?: readonly Scalar[]
}

type Near = (value: Scalar) => readonly Scalar[]

export function comparisonsIn(node: Question): readonly Comparison[] {
  switch (node.op) {
    case 'present':
      return [{ of: node.of }]
    case 'equals':
      return eachOther(node)
    case 'oneOf':
      return [{ of: node.of, beside: node.list }]
    case 'compare':
      return eachOther(node, around)
    case 'compareQuantity':
      return eachOther(node, nearQuantity)
    case 'compareDuration':
      return eachOther(node, nearDuration)
    case 'startsWith':
      return [{ of: node.of, beside: node.prefix, near: nearPrefix }, { of: node.prefix }]
    case 'endsWith':
      return [{ of: node.of, beside: node.suffix, near: (value) => [value, `x${String(value)}`] }]
    case 'contains':
      return [{ of: node.of, beside: node.part, near: (value) => [value, `x${String(value)}x`] }]
    case 'matches':
      return [{ of: node.of, examples: patternExamples(node.pattern) }]
    case 'like':
    case 'likePath':
      return [{ of: node.of, beside: node.glob, near: globExamples }]
  }
}

const asItIs: Near = (value) => [value]

const around: Near = (value) => (typeof value === 'number' ? [value - 1, value, value + 1, value + 0.5] : [value])

interface Sides {
  readonly left: ValueNode
  readonly right: ValueNode
}

const eachOther = ({ left, right }: Sides, near: Near = asItIs): readonly Comparison[] => [
  { of: left, beside: right, near },
  { of: right, beside: left, near },
]
