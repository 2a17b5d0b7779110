import type { Loop, ValueNode } from '@rampart/engine'

import { elementName } from '../names.ts'
import { localName } from './lines.ts'
import { pathLine } from './path.ts'
import { ruleText } from './rule-text.ts'
import { withLocal, type Scope } from './scope.ts'
import { term } from './term.ts'

type Both = Loop & { readonly over: 'both' }

/** The loop over one place and the items of a list, with what is asked of each. */
export function oneAndItemsLines(
  loop: Both,
  at: string,
  scope: Scope,
  body: (scope: Scope) => readonly string[],
): readonly string[] {
  const withAt = withLocal(scope, `place of ${loop.item}`, { name: at, isText: false })
  const name = localName(withAt, elementName(loop.list) ?? 'item')
  const inner = withLocal(withAt, loop.item, { name, isText: false })
  return [`some [${name}, ${at}] in ${scope.module.oneAndItems(loop)}`, ...body(inner)]
}

/** A set of all of them, each with its path. */
export function oneAndItemsRule(name: string, { one, list }: Both, scope: Scope): string {
  const head = `${name} contains [item, path]`
  const item: ValueNode = { op: 'variable', name: 'item' }
  const items = term(list, scope)
  return [
    ruleText(head, [`item := ${term(one, scope)}`, 'item != null', pathLine(one, new Map(), scope)]),
    ruleText(head, [
      `is_array(${items})`,
      `some i, item in ${items}`,
      pathLine(item, new Map([['item', { base: list, steps: ['i'] }]]), scope),
    ]),
  ].join('\n\n')
}
