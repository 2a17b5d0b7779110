import type { ExpressionNode, Loop, PortableViolation, ValueNode } from '@rampart/engine'

import { keyOf, nodesIn } from './nodes.ts'

/** The keys of lists whose items are spelled, or are lists that something goes through: those items stay what they are. */
export function listsTakenWhole(violations: readonly PortableViolation[]): ReadonlySet<string> {
  const found = new Set<string>()
  for (const violation of violations) {
    for (const loop of violation.loops) {
      if (loop.over === 'items' && isTakenWhole(loop.item, askedIn(violation))) found.add(keyOf(loop.list))
    }
    for (const node of nodesIn(violation.when)) {
      if ((node.op === 'some' || node.op === 'every') && isTakenWhole(node.item, [node.body]))
        found.add(keyOf(node.list))
    }
  }
  return found
}

/** All that a violation asks and spells of the items of its loops. */
export const askedIn = ({ when, data, loops }: PortableViolation): readonly ExpressionNode[] => [
  when,
  ...Object.values(data),
  ...loops.map(askedBy),
]

/** The entries of a list are none, as those of an empty map: only its items make a difference. */
const askedBy = (loop: Loop): ExpressionNode => (loop.over === 'entries' ? { op: 'present', of: loop.map } : loop.list)

export function isTakenWhole(item: string, asked: readonly ExpressionNode[]): boolean {
  const isItem = (node: ExpressionNode | undefined): boolean => node?.op === 'variable' && node.name === item
  return asked.some((node) => isItem(node) || [...nodesIn(node)].some((each) => isItem(listAskedBy(each))))
}

function listAskedBy(node: ExpressionNode): ValueNode | undefined {
  if (node.op === 'count') return node.of
  return node.op === 'some' || node.op === 'every' || node.op === 'oneOf' ? node.list : undefined
}
