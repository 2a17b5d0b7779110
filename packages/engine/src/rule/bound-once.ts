import type { ExpressionNode, ValueNode } from '../expression/tree.ts'
import type { Loop, PortableViolation } from './portable-rule.ts'

type Names = ReadonlySet<string>

const ofScope: Names = new Set(['object', 'pod', 'metadata', 'container', 'containers'])

/**
 * Makes sure that each variable of a violation means one thing. Variables are named by how deep they are bound, so a
 * condition that was made outside the loop it stands in may have a name of that loop.
 */
export function checkVariables({ message, loops, when, at, data }: PortableViolation): void {
  let bound = ofScope
  for (const loop of loops) {
    for (const node of loopedOver(loop)) checkNode(node, bound, message)
    bound = withNames(bound, loop.over === 'entries' ? [loop.key, loop.value] : [loop.item], message)
  }
  for (const node of [when, at, ...Object.values(data)]) checkNode(node, bound, message)
}

function loopedOver(loop: Loop): readonly ValueNode[] {
  if (loop.over === 'entries') return [loop.map]
  return loop.over === 'both' ? [loop.one, loop.list] : [loop.list]
}

function checkNode(node: ExpressionNode, bound: Names, message: string): void {
  if (node.op === 'variable' && !bound.has(node.name)) refuse(message, `${node.name} is used outside its loop`)
  const inner = withNames(bound, boundBy(node), message)
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === 'object') checkParts(value, key === 'body' ? inner : bound, message)
  }
}

function checkParts(value: unknown, bound: Names, message: string): void {
  if (isNode(value)) checkNode(value, bound, message)
  else if (Array.isArray(value)) for (const part of value) if (isNode(part)) checkNode(part, bound, message)
}

const none: readonly string[] = []

function boundBy(node: ExpressionNode): readonly string[] {
  if (node.op === 'some' || node.op === 'every') return [node.item]
  return node.op === 'someEntry' ? [node.key, node.value] : none
}

function withNames(bound: Names, names: readonly string[], message: string): Names {
  if (names.length === 0) return bound
  const twice = names.find((name) => bound.has(name))
  if (twice !== undefined) refuse(message, `${twice} is bound twice`)
  return new Set([...bound, ...names])
}

const isNode = (value: unknown): value is ExpressionNode => typeof value === 'object' && value !== null && 'op' in value

function refuse(message: string, why: string): never {
  throw new Error(
    `the message "${message}" asks something that was made in another place: ${why}. ` +
      'Make conditions with some, every and someEntry inside the function of the loop that they stand in',
  )
}
