import type { ConditionNode, ValueNode } from '@rampart/engine'

import { elementName, freeName, snakeCase } from '../names.ts'
import { reservedWords } from './literal.ts'
import { isSafe, questionLines } from './question.ts'
import { after, namesIn, withLocal, type Scope } from './scope.ts'
import { term } from './term.ts'

/** A condition as lines of a body, all of which must hold. */
export function linesOf(node: ConditionNode, scope: Scope): readonly string[] {
  switch (node.op) {
    case 'constant':
      return node.value ? [] : ['false']
    case 'targetAtLeast':
      throw new Error('a condition on the version is decided before it is printed')
    case 'enabled':
      return [`${scope.module.parameter(node.parameter)} == true`]
    case 'not':
      return [negated(node.of, scope)]
    case 'and':
      return allLines(node.all, scope)
    case 'or':
      return [scope.module.helper(node, scope)]
    case 'some':
      return someLines(node.list, node.item, scope, (inner) => linesOf(node.body, inner))
    case 'every':
      return [`not ${scope.module.helper(counterexample(node), scope)}`]
    case 'someEntry':
      return entryLines(node, scope, (inner) => linesOf(node.body, inner))
    default:
      return questionLines(node, scope)
  }
}

function allLines(parts: readonly ConditionNode[], scope: Scope): readonly string[] {
  const lines: string[] = []
  for (const part of parts) lines.push(...linesOf(part, after(lines, scope)))
  return lines
}

type Body = (scope: Scope) => readonly string[]

/** The loop over a list with what is asked of each item. */
export function someLines(list: ValueNode, item: string, scope: Scope, body: Body, index?: string): readonly string[] {
  const name = localName(scope, elementName(list) ?? 'item')
  const inner = withLocal(scope, item, { name, isText: false })
  if (list.op === 'variable' && list.name === 'containers') {
    return [`some [${name}, _, _] in ${scope.module.containers()}`, ...body(inner)]
  }
  const from = term(list, scope)
  const test = list.op === 'literal' || list.op === 'parameter' ? [] : [`is_array(${from})`]
  const bound = index === undefined ? name : `${index}, ${name}`
  return [...test, `some ${bound} in ${from}`, ...body(inner)]
}

/** The loop over a map with what is asked of each entry. */
export function entryLines(
  { map, key, value }: { readonly map: ValueNode; readonly key: string; readonly value: string },
  scope: Scope,
  body: Body,
): readonly string[] {
  const keyName = localName(scope, elementName(map) ?? 'key')
  const keyed = withLocal(scope, key, { name: keyName, isText: true })
  const valueName = localName(keyed, 'value')
  const from = term(map, scope)
  const lines = body(withLocal(keyed, value, { name: valueName, isText: false }))
  const isAsked = lines.some((line) => new RegExp(`\\b${valueName}\\b`).test(line))
  return [`is_object(${from})`, `some ${keyName}, ${isAsked ? valueName : '_'} in ${from}`, ...lines]
}

export const localName = (scope: Scope, word: string): string =>
  freeName(new Set([...reservedWords, ...scope.module.ruleNames, ...namesIn(scope)]), snakeCase(word))

/** `not` over a value that may be missing is undefined, not true: a helper keeps that inside. */
function negated(node: ConditionNode, scope: Scope): string {
  if (node.op === 'every') return scope.module.helper(counterexample(node), scope)
  if (node.op === 'equals' && isSafe(node, scope)) return `${term(node.left, scope)} != ${term(node.right, scope)}`
  const [line, ...more] = isSafe(node, scope) ? linesOf(node, scope) : []
  return line !== undefined && more.length === 0 ? `not ${line}` : `not ${scope.module.helper(node, scope)}`
}

/** What there is where not every item is right. */
function counterexample(node: ConditionNode & { op: 'every' }): ConditionNode {
  const body: ConditionNode = node.body.op === 'not' ? node.body.of : { op: 'not', of: node.body }
  return { ...node, op: 'some', body }
}
