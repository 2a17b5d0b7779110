import { parseQuantity, type ConditionNode, type ValueNode } from '@rampart/engine'

import type { Question } from '../tree/question.ts'
import { pattern, setOf } from './literal.ts'
import type { Scope } from './scope.ts'
import { exists, isText, term } from './term.ts'

/** A question as lines of a body. */
export function questionLines(node: Question, scope: Scope): readonly string[] {
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
    case 'likePath':
      return [`${scope.module.builtIn('is_like_path')}(${term(node.of, scope)}, ${term(node.glob, scope)})`]
  }
}

type Comparison = (ConditionNode & { op: 'compare' })['by']

const operators: Readonly<Record<Comparison, string>> = { above: '>', atLeast: '>=', below: '<', atMost: '<=' }

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

/** Whether its only line may be negated as it stands. */
export function isSafe(node: ConditionNode, scope: Scope): boolean {
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
