import type { ExpressionNode, Loop, ValueNode } from '@rampart/engine'

import { elementName, freeName } from '../names.ts'
import { nodesIn } from '../tree/nodes.ts'
import { isTakenWhole } from '../tree/taken-whole.ts'
import { isIdentifier, listOf } from './literal.ts'
import { isGlobal, isPlace, place, rootOf, type FieldNode, type PlaceNode } from './place.ts'
import { placeOf, variable, withName, withPlace, type Kind, type Place, type Scope } from './scope.ts'
import { atom, primary, type Cel } from './syntax.ts'

/** What a loop or a quantifier goes through, empty where there is no such thing. */
export interface Domain {
  readonly on: Cel
  /** What one element is called. */
  readonly name: string
  /** The scope of the body. */
  readonly inner: Scope
}

/** The items of a list; the body says what they are asked for. */
export function domainOf(list: ValueNode, item: string, scope: Scope, body: readonly ExpressionNode[]): Domain {
  if (list.op === 'parameter' && isOnlyCleaned(item, body)) return cleanedOnce(list, item, scope)
  const { on, name, element } = domainOfList(list, scope)
  const inner = withName(scope, name)
  const isKept = isPlace(list) && isShared(list)
  const isWhole = isTakenWhole(item, body) || (isKept && scope.prelude.isTakenWhole(list))
  if (isWhole || !asksForFields(item, body) || element.kind !== 'any') {
    return { on, name, inner: withPlace(inner, variable(item), element) }
  }
  if (isKept) scope.prelude.hasFields(list)
  const bound = withPlace(inner, variable(item), { ...element, isNoList: true })
  return { on: isKept ? on : withoutLists(on), name, inner: bound }
}

/** One place and the items of a list, as if they were one list; of what is a list itself, no field is known. */
export function oneAndItems(
  { one, list, item }: Loop & { over: 'both' },
  scope: Scope,
  body: readonly ExpressionNode[],
): Domain {
  if (!isPlace(one) || !isShared(one) || !isPlace(list) || !isShared(list) || isTakenWhole(item, body)) {
    throw new Error('a portable rule goes through one place and a list only of the object or the pod, and for fields')
  }
  const name = freeName(scope.taken, nameIn(list) ?? 'item')
  const inner = withPlace(withName(scope, name), variable(item), { ...placeOf(name, 'any'), isNoList: true })
  return { on: atom(scope.prelude.oneAndItems(one, list)), name, inner }
}

/** Paths of a parameter are cleaned before the loop, not in it. */
function cleanedOnce(list: ValueNode & { op: 'parameter' }, item: string, scope: Scope): Domain {
  const name = freeName(scope.taken, nameIn(list) ?? 'item')
  const cleaned = withPlace(withName(scope, name), { op: 'cleanPath', of: variable(item) }, placeOf(name, 'text'))
  return {
    on: atom(scope.prelude.cleanedParameter(list.name)),
    name,
    inner: withPlace(cleaned, variable(item), placeOf(name, 'text')),
  }
}

function isOnlyCleaned(item: string, body: readonly ExpressionNode[]): boolean {
  const all = body.flatMap((node) => [...nodesIn(node)])
  const isItem = (node: ExpressionNode): boolean => node.op === 'variable' && node.name === item
  const cleaned = all.filter((node) => node.op === 'cleanPath' && isItem(node.of))
  return cleaned.length > 0 && cleaned.length === all.filter(isItem).length
}

/** CEL fails where a list is asked for a field. */
export const withoutLists = (items: Cel): Cel => atom([primary(items), '.map(i, type(i) == list ? {} : i)'])

/** Whether something asks for a field of the variable. */
const asksForFields = (item: string, nodes: readonly ExpressionNode[]): boolean =>
  nodes.some((node) =>
    [...nodesIn(node)].some((each) => each.op === 'field' && each.of.op === 'variable' && each.of.name === item),
  )

export function domainOfList(list: ValueNode, scope: Scope): { on: Cel; name: string; element: Place } {
  if (list.op === 'variable' && list.name === 'containers') {
    const name = freeName(scope.taken, 'c')
    return {
      on: atom(scope.prelude.containers()),
      name,
      element: { ...placeOf(`${name}.value`, 'map'), element: name },
    }
  }
  const name = freeName(scope.taken, nameIn(list) ?? 'item')
  return { on: listIn(list, scope), name, element: placeOf(name, elementKind(list, scope)) }
}

/** The entries of a map: a macro goes through the keys. */
export function entriesOf(
  map: ValueNode,
  bound: { readonly key: string; readonly value: string },
  scope: Scope,
): Domain {
  if (!isPlace(map)) throw new Error(`a portable rule goes through the entries of a ${map.op}`)
  const name = freeName(scope.taken, nameIn(map) ?? 'key')
  const found = isShared(map) ? placeOf(scope.prelude.collection(map, 'map'), 'map') : place(map, scope)
  const on = guarded(found, 'map', scope)
  const keyed = withPlace(withName(scope, name), variable(bound.key), placeOf(name, 'text'))
  return { on, name, inner: withPlace(keyed, variable(bound.value), placeOf(`${found.plain}[${name}]`, 'any')) }
}

/** `namespaces` holds what CEL keeps the word for. */
function nameIn(collection: ValueNode): string | undefined {
  const name = elementName(collection)
  return name !== undefined && isIdentifier(name) ? name : undefined
}

function listIn(list: ValueNode, scope: Scope): Cel {
  if (list.op === 'literal') return listOf(typeof list.value === 'object' ? list.value : [])
  if (list.op === 'parameter') return scope.prelude.listParameter(list.name)
  if (!isPlace(list)) throw new Error(`a portable rule goes through the items of a ${list.op}`)
  return isShared(list) ? atom(scope.prelude.collection(list, 'list')) : guarded(place(list, scope), 'list', scope)
}

function elementKind(list: ValueNode, scope: Scope): Kind {
  const values = list.op === 'parameter' ? scope.prelude.constantOf(list.name) : list.op === 'literal' && list.value
  return Array.isArray(values) && values.every((value) => typeof value === 'string') ? 'text' : 'any'
}

export const isShared = (node: PlaceNode): node is FieldNode => node.op === 'field' && isGlobal(rootOf(node))

/** A place as a list or map that is empty where it is anything else. */
export function guarded(
  { text, kind, isVague = false }: Place,
  type: 'list' | 'map',
  { taken }: Pick<Scope, 'taken'>,
): Cel {
  const empty = type === 'list' ? '[]' : '{}'
  if (kind === type) return atom(text)
  if (kind !== 'optional') return { doc: `type(${text}) == ${type} ? ${text} : ${empty}`, level: 0 }
  const name = freeName(taken, type === 'list' ? 'l' : 'm')
  const value = isVague ? `dyn(${name})` : name
  return atom(`${text}.optMap(${name}, type(${value}) == ${type} ? ${value} : ${empty}).orValue(${empty})`)
}
