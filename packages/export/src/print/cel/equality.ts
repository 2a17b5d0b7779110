import type { ConditionNode, Scalar, ValueNode } from '@rampart/engine'

import { keyOf } from '../tree/nodes.ts'
import { domainOfList } from './domain.ts'
import { given } from './given.ts'
import { listOf } from './literal.ts'
import type { Scope } from './scope.ts'
import { atom, macro, relation, type Cel } from './syntax.ts'

/** Scalars alone are equal to something. */
export function equals({ left, right }: ConditionNode & { op: 'equals' }, scope: Scope): Cel {
  if (left.op === 'literal' && right.op !== 'literal') return equals({ op: 'equals', left: right, right: left }, scope)
  if (right.op === 'literal') return equalsLiteral(left, right.value, scope)
  if (!isText(left, scope) && isText(right, scope)) return equals({ op: 'equals', left: right, right: left }, scope)
  if (isMismatch(left, right, scope)) return atom('false')
  const want = isText(left, scope) ? 'text' : 'scalar'
  return given(left, want, scope, (one, inner) => given(right, 'any', inner, (other) => relation(one, '==', other)))
}

function equalsLiteral(node: ValueNode, value: Scalar | readonly Scalar[], scope: Scope): Cel {
  if (typeof value === 'object' || !isFitting(node, value, scope)) return atom('false')
  return given(node, 'any', scope, (found, inner) =>
    given({ op: 'literal', value }, 'any', inner, (wanted) => relation(found, '==', wanted)),
  )
}

export function oneOf({ of, list }: ConditionNode & { op: 'oneOf' }, scope: Scope): Cel {
  if (list.op === 'literal') {
    const values = typeof list.value === 'object' ? list.value : []
    const fitting = values.filter((value) => isFitting(of, value, scope))
    if (fitting.length === 0) return atom('false')
    return given(of, 'any', scope, (value) => relation(value, 'in', listOf(fitting)))
  }
  if (list.op === 'parameter') {
    return given(of, 'any', scope, (value, inner) => relation(value, 'in', inner.prelude.listParameter(list.name)))
  }
  return given(of, 'scalar', scope, (value, inner) => {
    const { on, name } = domainOfList(list, inner)
    return macro(on, 'exists', name, relation(atom(name), '==', value))
  })
}

/** CEL refuses to compare what it knows to be of two types. */
const isMismatch = (one: ValueNode, other: ValueNode, scope: Scope): boolean =>
  (isText(one, scope) && other.op === 'count') || (one.op === 'count' && isText(other, scope))

function isFitting(node: ValueNode, value: Scalar, scope: Scope): boolean {
  if (node.op === 'count') return Number.isInteger(value)
  return !isText(node, scope) || typeof value === 'string'
}

/** Whether a value is a string wherever it is not absent. */
export function isText(node: ValueNode, scope: Scope): boolean {
  const known = scope.places.get(keyOf(node))
  if (known) return known.kind === 'text'
  return node.op === 'upper' || node.op === 'trimPrefix' || node.op === 'cleanPath' || node.op === 'join'
}
