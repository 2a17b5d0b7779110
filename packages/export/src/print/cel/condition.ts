import type { ConditionNode, ValueNode } from '@rampart/engine'

import type { Question } from '../tree/question.ts'
import { domainOf, entriesOf } from './domain.ts'
import { equals, oneOf } from './equality.ts'
import { given, yes } from './given.ts'
import { likeOf } from './like.ts'
import { quoted } from './literal.ts'
import { isPlace } from './place.ts'
import type { Scope } from './scope.ts'
import { sharedCondition } from './shared.ts'
import { all, any, atom, call, macro, not, relation, type Cel } from './syntax.ts'

/** A condition as CEL: a bool, whatever the resource holds. */
export function condition(node: ConditionNode, scope: Scope): Cel {
  return sharedCondition(node, scope) ?? ownCondition(node, scope)
}

function ownCondition(node: ConditionNode, scope: Scope): Cel {
  switch (node.op) {
    case 'constant':
      return atom(String(node.value))
    case 'targetAtLeast':
      throw new Error('a condition on the version is decided before it is printed')
    case 'enabled':
      return relation(atom(scope.prelude.parameter(node.parameter)), '==', atom('true'))
    case 'not':
      return not(condition(node.of, scope))
    case 'and':
      return all(node.all.map((part) => condition(part, scope)))
    case 'or':
      return any(node.any.map((part) => condition(part, scope)))
    case 'some':
      return quantified('exists', node, scope)
    case 'every':
      return quantified('all', node, scope)
    case 'someEntry': {
      const { on, name, inner } = entriesOf(node.map, node, scope)
      return macro(on, 'exists', name, inner.print(node.body, inner))
    }
    default:
      return question(node, scope)
  }
}

function question(node: Question, scope: Scope): Cel {
  switch (node.op) {
    case 'present':
      return present(node.of, scope)
    case 'equals':
      return equals(node, scope)
    case 'oneOf':
      return oneOf(node, scope)
    case 'compare':
      return both(node, 'number', scope, (left, right) => relation(left, operators[node.by], right))
    case 'compareQuantity':
      return both(node, 'quantity', scope, (left, right) => compareQuantities(node.by, left, right))
    case 'compareDuration':
      return both(node, 'duration', scope, (left, right) => relation(left, operators[node.by], right))
    case 'startsWith':
      return texts(node.of, node.prefix, scope, (text, prefix) => call(text, 'startsWith', prefix))
    case 'endsWith':
      return texts(node.of, node.suffix, scope, (text, suffix) => call(text, 'endsWith', suffix))
    case 'contains':
      return texts(node.of, node.part, scope, (text, part) => call(text, 'contains', part))
    case 'matches':
      return given(node.of, 'text', scope, (text) => call(text, 'matches', atom(quoted(node.pattern))))
    case 'like':
    case 'likePath':
      return likeOf(node, scope)
  }
}

/** What is made of something is never null: it is there wherever that something is of the type. */
function present(of: ValueNode, scope: Scope): Cel {
  if (!isPlace(of)) return given(of, 'any', scope, () => yes)
  return given(of, 'any', scope, (value) => relation(value, '!=', atom('null')))
}

type Comparison = (ConditionNode & { op: 'compare' })['by']

const operators: Readonly<Record<Comparison, string>> = { above: '>', atLeast: '>=', below: '<', atMost: '<=' }

function quantified(macroName: 'exists' | 'all', node: ConditionNode & { op: 'some' | 'every' }, scope: Scope): Cel {
  const { on, name, inner } = domainOf(node.list, node.item, scope, [node.body])
  return macro(on, macroName, name, inner.print(node.body, inner))
}

type Ask = (left: Cel, right: Cel) => Cel

const texts = (left: ValueNode, right: ValueNode, scope: Scope, ask: Ask): Cel =>
  given(left, 'text', scope, (one, inner) => given(right, 'text', inner, (other) => ask(one, other)))

function both(
  { left, right }: { readonly left: ValueNode; readonly right: ValueNode },
  want: 'number' | 'quantity' | 'duration',
  scope: Scope,
  ask: Ask,
): Cel {
  return given(left, want, scope, (one, inner) => given(right, want, inner, (other) => ask(one, other)))
}

function compareQuantities(by: Comparison, left: Cel, right: Cel): Cel {
  if (by === 'above') return call(left, 'isGreaterThan', right)
  if (by === 'below') return call(left, 'isLessThan', right)
  return relation(call(left, 'compareTo', right), operators[by], atom('0'))
}
