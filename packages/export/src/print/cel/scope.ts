import type { ConditionNode, ExpressionNode, ValueNode } from '@rampart/engine'

import { keyOf } from '../tree/nodes.ts'
import type { Prelude } from './prelude.ts'
import type { Cel } from './syntax.ts'

/** What is known of a value: `any` may be null, `optional` may be missing too. */
export type Kind = 'any' | 'optional' | 'text' | 'number' | 'quantity' | 'duration' | 'list' | 'map'

/** A place in the resource, as CEL reaches it. */
export interface Place {
  readonly text: string
  readonly kind: Kind
  /** The same for who knows that it is there. */
  readonly plain: string
  /** CEL takes what stands under `[?'key']` for a type of its own choice: `dyn()` keeps it from that. */
  readonly isVague?: boolean
  /** The element of `variables.containers` that it is the value of: that has further fields. */
  readonly element?: string
  /** CEL fails where a list is asked for a field; of this one it is known that it is none. */
  readonly isNoList?: boolean
}

/** What a piece of CEL may name. */
export interface Scope {
  readonly prelude: Prelude
  /** Prints a condition; handed down, since conditions stand in conditions. */
  readonly print: Print
  /** By `keyOf`: variables of the tree, and values that have a name of their own here. */
  readonly places: ReadonlyMap<string, Place>
  readonly taken: ReadonlySet<string>
  /** The outermost loop, where it goes through a list that all violations share. */
  readonly loop?: Loop
  /** What is printed here is shared itself. */
  readonly isShared?: boolean
}

export type Print = (node: ConditionNode, scope: Scope) => Cel

export interface Loop {
  readonly list: ValueNode
  readonly item: string
}

export const placeOf = (text: string, kind: Kind): Place => ({ text, kind, plain: text })

/** Only what is asked for becomes a variable of the policy. */
export function lazily(text: () => string): Place {
  return {
    kind: 'map',
    get text() {
      return text()
    },
    get plain() {
      return text()
    },
  }
}

export function withPlace(scope: Scope, node: ExpressionNode, place: Place): Scope {
  return { ...scope, places: new Map(scope.places).set(keyOf(node), place) }
}

export function withName(scope: Scope, name: string): Scope {
  return { ...scope, taken: new Set(scope.taken).add(name) }
}

export const variable = (name: string): ValueNode => ({ op: 'variable', name })
