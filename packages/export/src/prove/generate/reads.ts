import type { Scalar } from '@rampart/engine'

/** What a rule's tree reads at one place, and what it compares with there. */
export interface Reads {
  readonly fields: Map<string, Reads>
  /** Of each item of a list. */
  items?: Reads
  /** How many items the list is asked to have, or about so many. */
  readonly lengths: Set<number>
  /** Of each entry of a map, and what keys are asked for. */
  entries?: { readonly value: Reads; readonly keys: Set<string> }
  /** Compared with it, or next to what is. */
  readonly values: Set<Scalar>
  /** Something asks for the field itself, not only for what is below. */
  isLeaf: boolean
}

export const nothingRead = (): Reads => ({
  fields: new Map(),
  lengths: new Set(),
  values: new Set(),
  isLeaf: false,
})

export function fieldOf(reads: Reads, key: string): Reads {
  const known = reads.fields.get(key)
  if (known) return known
  const fresh = nothingRead()
  reads.fields.set(key, fresh)
  return fresh
}

export function itemsOf(reads: Reads): Reads {
  reads.items ??= nothingRead()
  return reads.items
}

export function entriesOf(reads: Reads): NonNullable<Reads['entries']> {
  reads.entries ??= { value: nothingRead(), keys: new Set() }
  return reads.entries
}
