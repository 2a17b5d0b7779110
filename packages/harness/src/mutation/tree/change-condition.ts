import { newestVersion, parseDuration, spellDuration, type ConditionNode, type ValueNode } from '@rampart/engine'

import { changesOfPattern } from './change-pattern.ts'
import type { OwnChange } from './change.ts'
import { operandsOf, withOperands } from './children.ts'

/** Small changes of a condition itself, not of its parts. */
export function ownChangesOfCondition(node: ConditionNode): OwnChange[] {
  return [...negations(node), ...otherChanges(node)]
}

/** A condition under `not` is negated by dropping the `not`. */
function negations(node: ConditionNode): OwnChange[] {
  if (node.op === 'not') return [{ how: 'not-dropped', node: node.of }]
  return node.op === 'and' || node.op === 'or' || node.op === 'constant'
    ? []
    : [{ how: 'negated', node: { op: 'not', of: node } }]
}

function otherChanges(node: ConditionNode): OwnChange[] {
  switch (node.op) {
    case 'and':
    case 'or':
      return connectiveChanges(node)
    case 'some':
    case 'every':
      return [
        { how: node.op === 'some' ? 'every' : 'some', node: { ...node, op: node.op === 'some' ? 'every' : 'some' } },
        bodyIgnored(node),
      ]
    case 'someEntry':
      return [bodyIgnored(node)]
    case 'constant':
      return [{ how: String(!node.value), node: { op: 'constant', value: !node.value } }]
    case 'targetAtLeast':
      return nearVersions(node.version)
    case 'enabled':
    case 'not':
      return []
    default:
      return questionChanges(node)
  }
}

function bodyIgnored(node: ConditionNode & { op: 'some' | 'every' | 'someEntry' }): OwnChange {
  const isEvery = node.op === 'every'
  return { how: isEvery ? 'no-item' : 'any-item', node: { ...node, body: { op: 'constant', value: !isEvery } } }
}

function connectiveChanges(node: ConditionNode & { op: 'and' | 'or' }): OwnChange[] {
  const operands = operandsOf(node)
  const swapped: OwnChange = {
    how: node.op === 'and' ? 'or' : 'and',
    node: withOperands(node.op === 'and' ? 'or' : 'and', operands),
  }
  return operands.length < 2 ? [] : [swapped]
}

/** The versions beside; beyond the newest one nothing is judged. */
function nearVersions(version: string): OwnChange[] {
  const minor = minorOf(version)
  return [minor - 1, minor + 1]
    .filter((each) => each >= 0 && each <= minorOf(newestVersion))
    .map((each) => ({ how: `1.${String(each)}`, node: { op: 'targetAtLeast', version: `1.${String(each)}` } }))
}

const minorOf = (version: string): number => Number(version.slice(version.indexOf('.') + 1))

type Question = Exclude<
  ConditionNode,
  { op: 'and' | 'or' | 'not' | 'some' | 'every' | 'someEntry' | 'constant' | 'targetAtLeast' | 'enabled' }
>

const nearComparison = { above: 'atLeast', atLeast: 'above', below: 'atMost', atMost: 'below' } as const

function questionChanges(node: Question): OwnChange[] {
  switch (node.op) {
    case 'present':
      return []
    case 'equals':
      return [present(node.left)]
    case 'oneOf':
      return [present(node.of)]
    case 'compare':
    case 'compareQuantity':
      return [{ how: nearComparison[node.by], node: { ...node, by: nearComparison[node.by] } }]
    case 'compareDuration':
      return nearDuration(node)
    case 'startsWith':
      return [
        ...weakened(node.of, node.prefix),
        ...shortened(node.prefix, 0, -1).map((prefix) => ({ how: 'shortened', node: { ...node, prefix } })),
      ]
    case 'endsWith':
      return [
        ...weakened(node.of, node.suffix),
        ...shortened(node.suffix, 1).map((suffix) => ({ how: 'shortened', node: { ...node, suffix } })),
      ]
    case 'contains':
      return [equals(node.of, node.part)]
    case 'like':
      return [equals(node.of, node.glob)]
    case 'likePath':
      return [equals(node.of, node.glob), { how: 'across-slashes', node: { ...node, op: 'like' } }]
    case 'matches':
      return changesOfPattern(node.pattern).map(({ how, pattern }) => ({ how, node: { ...node, pattern } }))
  }
}

/** Durations are whole nanoseconds: at least one of them is above the one before. */
function nearDuration(node: ConditionNode & { op: 'compareDuration' }): OwnChange[] {
  const { by, right } = node
  const own = right.op === 'literal' ? parseDuration(right.value) : undefined
  if (own === undefined) return []
  const near = own + (by === 'above' ? -1n : 1n)
  const value = spellDuration(near)
  return parseDuration(value) === near
    ? [{ how: nearComparison[by], node: { ...node, right: { op: 'literal', value } } }]
    : []
}

const present = (of: ValueNode): OwnChange => ({ how: 'present', node: { op: 'present', of } })
const equals = (left: ValueNode, right: ValueNode): OwnChange => ({
  how: 'equals',
  node: { op: 'equals', left, right },
})

function weakened(of: ValueNode, part: ValueNode): OwnChange[] {
  return [{ how: 'contains', node: { op: 'contains', of, part } }, equals(of, part)]
}

/** A text that is one character shorter. */
function shortened(node: ValueNode, start: number, end?: number): ValueNode[] {
  if (node.op !== 'literal' || typeof node.value !== 'string' || node.value.length < 2) return []
  return [{ op: 'literal', value: node.value.slice(start, end) }]
}
