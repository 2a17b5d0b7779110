import type { ValueNode } from '@rampart/engine'

import { freeName } from '../names.ts'
import { isContainers, keyOf } from '../tree/nodes.ts'
import { asWanted, isDuration, sizeOf, withSize, withText } from './converted.ts'
import { cleaned, trimmed, upper } from './derived.ts'
import { listOf, quoted, scalar } from './literal.ts'
import { isPlace, place } from './place.ts'
import { withName, type Place, type Scope } from './scope.ts'
import { all, any, atom, macro, primary, relation, sum, type Cel } from './syntax.ts'

/** What a question can be asked of; `any` is null where there is nothing. */
export type Want = 'any' | 'scalar' | 'text' | 'number' | 'quantity' | 'duration' | 'list'

export type Then = (value: Cel, scope: Scope) => Cel

/** False unless the value is of the type that is wanted, else what `then` makes of it. */
export function given(node: ValueNode, want: Want, scope: Scope, then: Then): Cel {
  const named = scope.places.get(keyOf(node))
  if (named) return givenPlace(named, want, scope, then)
  if (isPlace(node)) return givenPlace(place(node, scope), want, scope, then)
  const text = withText(want, then)
  switch (node.op) {
    case 'literal':
      return givenLiteral(node.value, want, scope, then)
    case 'upper':
      return given(node.of, 'text', scope, (of, inner) => text(upper(of), inner))
    case 'trimPrefix':
      return given(node.of, 'text', scope, (of, inner) => text(trimmed(of, node.prefix), inner))
    case 'cleanPath':
      return given(node.of, 'text', scope, (of, inner) => text(cleaned(of), inner))
    case 'join':
      return givenAll(node.parts, [], scope, (parts, inner) => text(sum(parts), inner))
    case 'count':
      return givenCount(node.of, scope, withSize(want, then))
  }
}

function givenCount(list: ValueNode, scope: Scope, then: Then): Cel {
  if (isContainers(list)) return then(sizeOf(atom(scope.prelude.containers())), scope)
  return given(list, 'list', scope, (found, inner) => then(sizeOf(found), inner))
}

function givenAll(
  nodes: readonly ValueNode[],
  found: readonly Cel[],
  scope: Scope,
  then: (texts: readonly Cel[], scope: Scope) => Cel,
): Cel {
  const [next, ...rest] = nodes
  if (!next) return then(found, scope)
  return given(next, 'text', scope, (text, inner) => givenAll(rest, [...found, text], inner, then))
}

function givenLiteral(value: (ValueNode & { op: 'literal' })['value'], want: Want, scope: Scope, then: Then): Cel {
  if (typeof value === 'object') return then(listOf(value), scope)
  if (want === 'quantity' && typeof value !== 'boolean') return then(atom(`quantity(${flatQuoted(value)})`), scope)
  if (want === 'duration' && typeof value === 'string') return then(atom(`duration(${quoted(value)})`), scope)
  const type = typeof value === 'string' ? 'text' : typeof value
  return want === 'any' || want === 'scalar' || want === type ? then(scalar(value), scope) : atom('false')
}

const flatQuoted = (value: string | number): string => `'${String(value)}'`

function givenPlace({ text, kind, isVague = false }: Place, want: Want, scope: Scope, then: Then): Cel {
  if (kind === want) return then(asWanted(want, atom(text)), scope)
  if (kind === 'text') return withText(want, then)(atom(text), scope)
  if ((want === 'any' || want === 'scalar') && kind !== 'optional' && kind !== 'any') {
    return then(kind === 'quantity' ? asWanted(kind, atom(text)) : atom(text), scope)
  }
  if (kind !== 'optional' && kind !== 'any') return atom('false')
  const nothing = isVague ? 'dyn(null)' : 'null'
  if (want === 'any') return then(atom(kind === 'any' ? text : `${text}.orValue(${nothing})`), scope)
  if (kind === 'any') return tested(isOf(want, text), then(asWanted(want, atom(text)), scope))
  const name = freeName(scope.taken, 'v')
  const value = isVague ? `dyn(${name})` : name
  const asked = then(asWanted(want, atom(value)), withName(scope, name))
  return orFalse(macro(atom(text), 'optMap', name, tested(isOf(want, value), asked)))
}

export const yes: Cel = atom('true')

const tested = (tests: readonly Cel[], asked: Cel): Cel => all(asked === yes ? tests : [...tests, asked])

export const orFalse = (optional: Cel): Cel => atom([primary(optional), '.orValue(false)'])

const isType = (name: string, type: string): Cel => relation(atom(`type(${name})`), '==', atom(type))

/** The tests that tell a value of the type. */
export function isOf(want: Want, name: string): Cel[] {
  switch (want) {
    case 'any':
      return []
    case 'scalar':
      return [any(['string', 'bool', 'int', 'double'].map((type) => isType(name, type)))]
    case 'text':
      return [isType(name, 'string')]
    case 'number':
      return [any([isType(name, 'int'), isType(name, 'double')])]
    case 'quantity': {
      const types = ['string', 'int', 'double'].map((type) => isType(name, type))
      return [any(types), atom(`isQuantity(string(${name}))`)]
    }
    case 'duration':
      return [isType(name, 'string'), isDuration(atom(name))]
    case 'list':
      return [isType(name, 'list')]
  }
}
