import type { Use } from '../program/uses.ts'

/** Which fields of an object are read, as a tree. */
export interface Reads {
  /** It is handed on, or read by names that are not constant: anything in it may be read. */
  isWhole: boolean
  readonly fields: Map<string, Reads>
}

const noReads = (): Reads => ({ isWhole: false, fields: new Map() })

/** What is read of `input`. */
export function readsOf(uses: readonly Use[]): Reads {
  const reads = noReads()
  for (const { root, path } of uses) {
    if (root !== 'input') continue
    let at = reads
    for (const field of path) {
      const next = at.fields.get(field) ?? noReads()
      at.fields.set(field, next)
      at = next
    }
    at.isWhole = true
  }
  return reads
}
