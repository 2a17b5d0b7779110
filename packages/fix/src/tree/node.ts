/** A document's text as a tree of places: what edits work on. All offsets are into the whole file; ends are exclusive. */
export type Node = ScalarNode | AliasNode | CollectionNode

export interface ScalarNode {
  readonly kind: 'scalar'
  readonly style: 'plain' | 'single' | 'double' | 'block'
  readonly text: string
  readonly start: number
  readonly end: number
}

export interface AliasNode {
  readonly kind: 'alias'
  readonly start: number
  readonly end: number
}

export interface CollectionNode {
  readonly kind: 'map' | 'list'
  readonly flow: boolean
  readonly start: number
  /** Of a flow collection behind its bracket, of a block one the end of its last entry. */
  readonly end: number
  readonly entries: readonly Entry[]
  /** The comma behind the last entry of a flow collection. */
  readonly trailingComma?: number
}

/** A field of a map or an item of a list. */
export interface Entry {
  /** Of a list's item only where it is a pair by itself: `[a: 1]`. */
  readonly key?: Key
  /** Where it begins: its dash, its `?`, its anchor or its key. */
  readonly start: number
  /** Behind its dash or its colon, and its anchor and tag; behind its key where there is no colon. */
  readonly head: number
  /** Absent where nothing is written. */
  readonly node?: Node
  /** Behind its last character that is neither blank nor comment. */
  readonly end: number
  /** The comma before it, in flow collections. */
  readonly comma?: number
}

export interface Key {
  readonly name: string
  readonly quote: '' | "'" | '"'
  readonly start: number
  readonly end: number
}
