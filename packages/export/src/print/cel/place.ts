import type { ValueNode } from '@rampart/engine'

import { keyOf } from '../tree/nodes.ts'
import { isIdentifier, quoted } from './literal.ts'
import { placeOf, type Place, type Scope } from './scope.ts'

/** Nodes that name a place, rather than make something of what is there. */
export type PlaceNode = ValueNode & { readonly op: 'variable' | 'field' | 'parameter' }

export type FieldNode = ValueNode & { readonly op: 'field' }

export const isPlace = (node: ValueNode): node is PlaceNode =>
  node.op === 'variable' || node.op === 'field' || node.op === 'parameter'

export function place(node: PlaceNode, scope: Scope): Place {
  const known = scope.places.get(keyOf(node))
  if (known) return known
  if (node.op === 'parameter') return placeOf(scope.prelude.parameter(node.name), 'any')
  if (node.op === 'variable') throw new Error(`unbound variable "${node.name}" in a portable rule`)
  if (!isPlace(node.of)) throw new Error(`a portable rule asks for the field "${node.key}" of a ${node.of.op}`)
  return fieldOf(mapAt(node.of, scope) ?? place(node.of, scope), node.key)
}

function fieldOf(of: Place, key: string): Place {
  const isPlain = isIdentifier(key)
  const [maybe, plain] = isPlain ? [`.?${key}`, `.${key}`] : [`[?${quoted(key)}]`, `[${quoted(key)}]`]
  const found = { kind: 'optional', plain: of.plain + plain, isVague: of.isVague === true || !isPlain } as const
  if (of.kind === 'map' || of.isNoList === true) return { ...found, text: of.text + maybe }
  const holder = of.kind === 'optional' ? of.text : `optional.of(${of.text})`
  return { ...found, text: `${holder}.optFlatMap(m, type(m) == map ? m${maybe} : optional.none())` }
}

/** The same as a map, empty where there is none, where the policy has a name for that. */
function mapAt(node: PlaceNode, scope: Scope): Place | undefined {
  const keys = keysOf(node)
  const root = rootOf(node)
  if (keys.length === 0 || !isField(node)) return undefined
  const { element } = scope.places.get(keyOf(root)) ?? {}
  if (element !== undefined) return placeOf(`${element}.${scope.prelude.view(keys)}`, 'map')
  return isGlobal(root) ? placeOf(scope.prelude.collection(node, 'map'), 'map') : undefined
}

const isField = (node: PlaceNode): node is FieldNode => node.op === 'field'

/** Known to every part of a policy: what stands there gets a name of its own. */
export const isGlobal = (node: ValueNode): boolean =>
  node.op === 'variable' && ['pod', 'metadata', 'object'].includes(node.name)

export const rootOf = (node: ValueNode): ValueNode => (node.op === 'field' ? rootOf(node.of) : node)

const keysOf = (node: ValueNode): readonly string[] => (node.op === 'field' ? [...keysOf(node.of), node.key] : [])
