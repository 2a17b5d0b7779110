import { parseQuantity, type ConditionNode, type ValueNode } from '@rampart/engine'

import { elementName, freeName, snakeCase } from '../names.ts'
import type { Question } from '../tree/question.ts'
import { setOf, pattern, reservedWords } from './literal.ts'
import { after, namesIn, withLocal, type Scope } from './scope.ts'
import { exists, isText, term } from './term.ts'

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

function questionLines(node: Question, scope: Scope): readonly string[] {
  switch (node.op) {
    case 'present':
      return [`${term(node.of, scope)} != null`]
    case 'equals':
      return equals(node.left, node.right, scope)
    case 'oneOf':
      return oneOf(node.of, node.list, scope)
    case 'compare': {
      const tests = [node.left, node.right].filter(({ op }) => op !== 'literal' && op !== 'count')
      const compared = `${term(node.left, scope)} ${operators[node.by]} ${term(node.right, scope)}`
      return [...tests.map((each) => `is_number(${term(each, scope)})`), compared]
    }
    case 'compareQuantity':
      return [`${quantity(node.left, scope)} ${operators[node.by]} ${quantity(node.right, scope)}`]
    case 'compareDuration':
      return [`${duration(node.left, scope)} ${operators[node.by]} ${duration(node.right, scope)}`]
    case 'startsWith':
      return [`startswith(${term(node.of, scope)}, ${term(node.prefix, scope)})`]
    case 'endsWith':
      return [`endswith(${term(node.of, scope)}, ${term(node.suffix, scope)})`]
    case 'contains':
      return [`contains(${term(node.of, scope)}, ${term(node.part, scope)})`]
    case 'matches':
      return [`regex.match(${pattern(node.pattern)}, ${term(node.of, scope)})`]
    case 'like':
      return [`${scope.module.builtIn('is_like')}(${term(node.of, scope)}, ${term(node.glob, scope)})`]
  }
}

type Comparison = (ConditionNode & { op: 'compare' })['by']

const operators: Readonly<Record<Comparison, string>> = { above: '>', atLeast: '>=', below: '<', atMost: '<=' }

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

function isSafe(node: ConditionNode, scope: Scope): boolean {
  switch (node.op) {
    case 'equals':
      return exists(node.left, scope) && exists(node.right, scope)
    case 'oneOf':
      return exists(node.of, scope) && node.list.op === 'literal'
    case 'startsWith':
      return exists(node.of, scope) && exists(node.prefix, scope)
    case 'endsWith':
      return exists(node.of, scope) && exists(node.suffix, scope)
    case 'contains':
      return exists(node.of, scope) && exists(node.part, scope)
    case 'matches':
      return exists(node.of, scope)
    case 'present':
      return exists(node.of, scope)
    default:
      return false
  }
}

function equals(left: ValueNode, right: ValueNode, scope: Scope): readonly string[] {
  if (left.op === 'literal' && right.op !== 'literal') return equals(right, left, scope)
  const line = `${term(left, scope)} == ${term(right, scope)}`
  if (right.op === 'literal') return typeof right.value === 'object' ? ['false'] : [line]
  if ([left, right].some((node) => isText(node, scope) || node.op === 'count')) return [line]
  return [line, `${scope.module.builtIn('is_scalar')}(${term(left, scope)})`]
}

function oneOf(of: ValueNode, list: ValueNode, scope: Scope): readonly string[] {
  const value = term(of, scope)
  if (list.op === 'literal') return [`${value} in ${setOf(typeof list.value === 'object' ? list.value : [])}`]
  const line = `${value} in ${term(list, scope)}`
  if (list.op === 'parameter') return [line]
  return [`is_array(${term(list, scope)})`, line, `${scope.module.builtIn('is_scalar')}(${value})`]
}

function quantity(node: ValueNode, scope: Scope): string {
  if (node.op !== 'literal') return `${scope.module.builtIn('quantity')}(${term(node, scope)})`
  return String(parseQuantity(node.value))
}

function duration(node: ValueNode, scope: Scope): string {
  const call = node.op === 'literal' ? 'time.parse_duration_ns' : scope.module.builtIn('duration')
  return `${call}(${term(node, scope)})`
}
