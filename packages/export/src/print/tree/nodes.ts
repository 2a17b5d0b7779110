import type { ConditionNode, ExpressionNode, ValueNode } from '@rampart/engine'

import type { Question } from './question.ts'

/** The values that a node asks for directly. */
function valuesOf(node: ExpressionNode): readonly ValueNode[] {
  return isValue(node) ? partsOf(node) : operandsOf(node)
}

function isValue(node: ExpressionNode): node is ValueNode {
  return valueOps.has(node.op)
}

const valueOps: ReadonlySet<string> = new Set<ValueNode['op']>([
  'literal',
  'parameter',
  'variable',
  'field',
  'upper',
  'trimPrefix',
  'cleanPath',
  'join',
  'count',
])

function partsOf(node: ValueNode): readonly ValueNode[] {
  switch (node.op) {
    case 'literal':
    case 'parameter':
    case 'variable':
      return []
    case 'field':
    case 'upper':
    case 'trimPrefix':
    case 'cleanPath':
    case 'count':
      return [node.of]
    case 'join':
      return node.parts
  }
}

function operandsOf(node: ConditionNode): readonly ValueNode[] {
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
      return [node.list]
    case 'someEntry':
      return [node.map]
    default:
      return askedOf(node)
  }
}

/** What a question is about, and what it is compared with. */
function askedOf(node: Question): readonly ValueNode[] {
  switch (node.op) {
    case 'present':
    case 'matches':
      return [node.of]
    case 'equals':
    case 'compare':
    case 'compareQuantity':
    case 'compareDuration':
      return [node.left, node.right]
    case 'oneOf':
      return [node.of, node.list]
    case 'startsWith':
      return [node.of, node.prefix]
    case 'endsWith':
      return [node.of, node.suffix]
    case 'contains':
      return [node.of, node.part]
    case 'like':
    case 'likePath':
      return [node.of, node.glob]
  }
}

/** The conditions right inside a node. */
export function conditionsOf(node: ExpressionNode): readonly ConditionNode[] {
  switch (node.op) {
    case 'not':
      return [node.of]
    case 'and':
      return node.all
    case 'or':
      return node.any
    case 'some':
    case 'every':
    case 'someEntry':
      return [node.body]
    default:
      return []
  }
}

/** The variables that a node binds for its body. */
function boundBy(node: ExpressionNode): readonly string[] {
  if (node.op === 'some' || node.op === 'every') return [node.item]
  return node.op === 'someEntry' ? [node.key, node.value] : []
}

/** All nodes of a tree, outer ones first. */
export function* nodesIn(node: ExpressionNode): Iterable<ExpressionNode> {
  yield node
  for (const inner of valuesOf(node)) yield* nodesIn(inner)
  for (const inner of conditionsOf(node)) yield* nodesIn(inner)
}

/** The variables that a node does not bind itself. */
export function freeVariables(node: ExpressionNode): ReadonlySet<string> {
  if (node.op === 'variable') return new Set([node.name])
  const free = new Set<string>()
  for (const inner of [...valuesOf(node), ...conditionsOf(node)])
    for (const name of freeVariables(inner)) free.add(name)
  for (const name of boundBy(node)) free.delete(name)
  return free
}

/** The list of all containers, which forms keep for themselves. */
export const isContainers = (node: ValueNode): boolean => node.op === 'variable' && node.name === 'containers'

/** Equal for equal trees. */
export const keyOf = (node: ExpressionNode): string => JSON.stringify(node)

/** Like `keyOf`, whatever the variables are called: they are numbered as they come. */
export function shapeOf(node: ExpressionNode, globals: ReadonlySet<string>): string {
  const numbers = new Map<string, string>()
  const numbered = (name: string): string => {
    if (globals.has(name)) return name
    const known = numbers.get(name) ?? `$${String(numbers.size)}`
    numbers.set(name, known)
    return known
  }
  const names = new Set(['name', 'item', 'key', 'value'])
  const bound = new Set([...nodesIn(node)].flatMap((each) => [...boundBy(each), ...freeVariables(each)]))
  return JSON.stringify(node, (property, value: unknown) =>
    names.has(property) && typeof value === 'string' && bound.has(value) ? numbered(value) : value,
  )
}
