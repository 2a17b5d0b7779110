import type { ConditionNode, PortableViolation } from '@rampart/engine'

import { conditionsOf, freeVariables, keyOf, nodesIn } from './nodes.ts'

/** Smaller conditions are read more easily where they stand. */
const leastNodes = 14

const globals: ReadonlySet<string> = new Set(['object', 'pod', 'metadata', 'containers'])

/** The keys of conditions that several violations ask, and that depend on nothing but one item and the whole. */
export function sharedConditions(violations: readonly PortableViolation[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const { when, loops, scope } of violations) {
    if (scope.of === 'container') continue
    const [loop] = loops
    const item = loops.length === 1 && loop?.over === 'items' ? loop.item : undefined
    for (const node of candidatesIn(when, item)) {
      const key = sharingKey(node, violationList({ loops }))
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  return new Set([...counts].filter(([, count]) => count > 1).map(([key]) => key))
}

/** Equal for equal conditions over items of the same list. */
export function sharingKey(node: ConditionNode, list: string): string {
  return isGlobal(node) ? keyOf(node) : `${list} ${keyOf(node)}`
}

function violationList({ loops }: Pick<PortableViolation, 'loops'>): string {
  const [loop] = loops
  return loop?.over === 'items' ? keyOf(loop.list) : ''
}

/** Whether a condition is about the whole resource. */
export const isGlobal = (node: ConditionNode): boolean => [...freeVariables(node)].every((name) => globals.has(name))

function* candidatesIn(node: ConditionNode, item: string | undefined): Iterable<ConditionNode> {
  const isOpen = [...freeVariables(node)].every((name) => globals.has(name) || name === item)
  if (isOpen && node.op !== 'not' && [...nodesIn(node)].length >= leastNodes) yield node
  if (node.op === 'not' || node.op === 'and' || node.op === 'or') {
    for (const inner of conditionsOf(node)) yield* candidatesIn(inner, item)
  }
}
