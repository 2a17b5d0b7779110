import type { ConditionNode } from '@rampart/engine'

import { camelCase } from '../names.ts'
import { keyOf, nodesIn } from '../tree/nodes.ts'
import { isGlobal, sharingKey } from '../tree/shared.ts'
import { domainOf } from './domain.ts'
import { place } from './place.ts'
import { variable, type Scope } from './scope.ts'
import { atom, macro, relation, type Cel } from './syntax.ts'

/** The key of a condition that the policy has a variable for. */
export function sharedName(node: ConditionNode, scope: Scope): string | undefined {
  if (node.op === 'not' || scope.isShared === true) return undefined
  const key = sharingKey(node, scope.loop ? keyOf(scope.loop.list) : '')
  return scope.prelude.isShared(key) ? key : undefined
}

/** A variable in place of what several violations ask: a bool, or the items of which it is true. */
export function sharedCondition(node: ConditionNode, scope: Scope): Cel | undefined {
  const key = sharedName(node, scope)
  if (key === undefined) return undefined
  const { prelude, loop } = scope
  const start: Scope = { ...prelude.scope(), isShared: true }
  if (isGlobal(node)) {
    return atom(prelude.share(key, camelCase(wordFor(node) ?? 'is-shared'), () => start.print(node, start)))
  }
  if (!loop) return undefined
  const list = loop.list.op === 'field' ? loop.list.key : 'items'
  const name = prelude.share(key, camelCase(`${list}-${wordFor(node) ?? 'shared'}`), () => {
    const { on, name: item, inner } = domainOf(loop.list, loop.item, start, [node])
    return macro(on, 'filter', item, inner.print(node, inner))
  })
  const { text } = scope.places.get(keyOf(variable(loop.item))) ?? place({ op: 'variable', name: loop.item }, scope)
  return relation(atom(text), 'in', atom(name))
}

/** Named after the parameter or the list that it looks into. */
function wordFor(node: ConditionNode): string | undefined {
  for (const each of nodesIn(node)) {
    if (each.op === 'parameter') return `in-${each.name}`
    if (each.op === 'some' && each.list.op === 'variable') return `of-${each.list.name}`
  }
  for (const each of nodesIn(node)) if (each.op === 'field' && each.key !== 'name') return `by-${each.key}`
  return undefined
}
