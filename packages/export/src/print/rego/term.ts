import type { ValueNode } from '@rampart/engine'

import { isContainers } from '../tree/nodes.ts'
import { arrayOf, isIdentifier, quoted, scalar } from './literal.ts'
import type { Scope } from './scope.ts'

/** A value as Rego: undefined where it is absent, or null. */
export function term(node: ValueNode, scope: Scope): string {
  switch (node.op) {
    case 'literal':
      return typeof node.value === 'object' ? arrayOf(node.value) : scalar(node.value)
    case 'parameter':
      return scope.module.parameter(node.name)
    case 'variable':
      return scope.locals.get(node.name)?.name ?? scope.module.global(node.name)
    case 'field':
      return term(node.of, scope) + (isIdentifier(node.key) ? `.${node.key}` : `[${quoted(node.key)}]`)
    case 'upper':
      return `${scope.module.builtIn('upper_ascii')}(${term(node.of, scope)})`
    case 'trimPrefix':
      return `trim_prefix(${term(node.of, scope)}, ${quoted(node.prefix)})`
    case 'cleanPath':
      return `${scope.module.builtIn('clean_path')}(${term(node.of, scope)})`
    case 'join':
      return `concat("", [${node.parts.map((part) => term(part, scope)).join(', ')}])`
    case 'count':
      return counted(node.of, scope)
  }
}

function counted(list: ValueNode, scope: Scope): string {
  if (isContainers(list)) return `count(${scope.module.containers()})`
  return `${scope.module.builtIn('item_count')}(${term(list, scope)})`
}

/** A string wherever it is not absent. */
export function isText(node: ValueNode, scope: Scope): boolean {
  if (node.op === 'variable') return scope.locals.get(node.name)?.isText ?? false
  if (node.op === 'literal') return typeof node.value === 'string'
  return node.op === 'upper' || node.op === 'trimPrefix' || node.op === 'cleanPath' || node.op === 'join'
}

/** Has a value whatever the resource holds: only of such may a line be negated as it stands. */
export function exists(node: ValueNode, scope: Scope): boolean {
  return node.op === 'literal' || (node.op === 'variable' && scope.locals.has(node.name))
}
