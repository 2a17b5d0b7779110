import type { ConditionNode, ValueNode } from '@rampart/engine'

import { freeName } from '../names.ts'
import { implies } from '../tree/implied.ts'
import { freeVariables, keyOf } from '../tree/nodes.ts'
import { countUses, type Counted } from '../tree/uses.ts'
import { condition } from './condition.ts'
import { isText } from './equality.ts'
import { given, isOf, orFalse } from './given.ts'
import { isIdentifier } from './literal.ts'
import { isPlace, place } from './place.ts'
import { placeOf, variable, withName, withPlace, type Scope } from './scope.ts'
import { sharedName } from './shared.ts'
import { all, atom, macro, type Cel } from './syntax.ts'

/** Prints a condition; what it asks about several times gets a name, and its type is tested once. */
export function bindAndPrint(node: ConditionNode, scope: Scope): Cel {
  const repeated = countUses(node, (part) => sharedName(part, scope) !== undefined).filter(
    (use) => use.count > 1 && isReachable(use.node, scope),
  )
  const typed = repeated.find((use) => isTestable(use, node, scope))
  if (typed) return typedOnce(typed, node, scope)
  const derived = repeated.filter((use) => isWorthAName(use.node, scope)).sort(byLength)[0]
  return derived ? namedOnce(derived.node, node, scope) : condition(node, scope)
}

const byLength = (one: Counted, other: Counted): number => keyOf(one.node).length - keyOf(other.node).length

const isReachable = (node: ValueNode, scope: Scope): boolean =>
  [...freeVariables(node)].every((name) => scope.places.has(keyOf(variable(name))))

function isTestable({ node, need }: Counted, whole: ConditionNode, scope: Scope): boolean {
  if (need === undefined || need === 'any' || !isPlace(node) || node.op === 'parameter') return false
  const { kind } = place(node, scope)
  return (kind === 'any' || kind === 'optional') && implies(whole, node)
}

function typedOnce({ node, need = 'any' }: Counted, whole: ConditionNode, scope: Scope): Cel {
  if (need === 'any' || !isPlace(node)) return condition(whole, scope)
  const found = place(node, scope)
  if (found.kind === 'any') {
    const inner = withPlace(scope, node, placeOf(found.text, need))
    return all([...isOf(need, found.text), bindAndPrint(whole, inner)])
  }
  const name = freeName(scope.taken, node.op === 'field' && isSpeaking(node.key) ? node.key : 'v', 'v')
  const value = found.isVague === true ? `dyn(${name})` : name
  const inner = withPlace(withName(scope, name), node, placeOf(value, need))
  return orFalse(macro(atom(found.text), 'optMap', name, all([...isOf(need, value), bindAndPrint(whole, inner)])))
}

/** Not a word that CEL itself or the policy needs. */
const isSpeaking = (key: string): boolean =>
  isIdentifier(key) &&
  /^[a-z][A-Za-z]{1,20}$/.test(key) &&
  !/^(?:type|string|int|double|bool|list|map|object|params|variables|in)$/.test(key)

function isWorthAName(node: ValueNode, scope: Scope): boolean {
  if (scope.places.has(keyOf(node))) return false
  return (node.op === 'cleanPath' || node.op === 'trimPrefix') && isTextForSure(node.of, scope)
}

/** Nothing about it can be absent. */
function isTextForSure(node: ValueNode, scope: Scope): boolean {
  if (isPlace(node) || scope.places.has(keyOf(node))) return isText(node, scope)
  return (node.op === 'cleanPath' || node.op === 'trimPrefix' || node.op === 'upper') && isTextForSure(node.of, scope)
}

function namedOnce(node: ValueNode, whole: ConditionNode, scope: Scope): Cel {
  const name = freeName(scope.taken, node.op === 'cleanPath' ? 'clean' : 'rest')
  const inner = withPlace(withName(scope, name), node, placeOf(name, 'text'))
  return given(node, 'text', scope, (value) =>
    macro(atom(['[', value.doc, ']']), 'exists', name, bindAndPrint(whole, inner)),
  )
}
