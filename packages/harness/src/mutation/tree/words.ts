import type { ExpressionNode, Loop } from '@rampart/engine'

import { conditionText, placeText } from '../../expression-text/condition-text.ts'
import type { Change } from './change.ts'
import { isCondition } from './children.ts'

const longest = 120

/** What a change does, with the conditions as the rule's author wrote them; `loops` are those that they stand in. */
export function wordsFor({ how, from, to }: Change, loops: readonly Loop[]): string {
  if (how.startsWith('without ')) return `${how} in ${short(from, loops)}`
  return to === undefined ? `without ${short(from, loops)}` : `${short(to, loops)} instead of ${short(from, loops)}`
}

function short(node: ExpressionNode, loops: readonly Loop[]): string {
  const text = isCondition(node) ? conditionText(node, loops) : placeText(node, loops)
  return text.length <= longest ? text : `${text.slice(0, longest)}…`
}
