import { isSame } from '../value/compare.ts'
import { isArray, RegoObject, RegoSet, type Term } from '../value/term.ts'
import type { Builtin } from './builtin.ts'

/** Whether the second is part of the first; objects are compared at every depth, arrays and sets by equal items. */
export const objectSubset: Builtin = ([whole, part]) => {
  if (whole === undefined || part === undefined) return undefined
  const known = partOf(whole, part)
  if (known !== undefined) return known
  return isArray(whole) && part instanceof RegoSet ? holdsAll(whole, part) : undefined
}

/** `undefined` where the two are not of one kind, or of a kind without parts. */
function partOf(whole: Term, part: Term): boolean | undefined {
  if (whole instanceof RegoObject && part instanceof RegoObject) return hasEntries(whole, part)
  if (whole instanceof RegoSet && part instanceof RegoSet) return part.items.every((item) => has(whole.items, item))
  return isArray(whole) && isArray(part) ? hasRun(whole, part) : undefined
}

function has(items: readonly Term[], wanted: Term): boolean {
  return items.some((item) => isSame(item, wanted))
}

function hasEntries(whole: RegoObject, part: RegoObject): boolean {
  return part.entries.every(([key, value]) => {
    const entry = whole.entries.find(([known]) => isSame(known, key))
    if (!entry) return false
    return isSame(entry[1], value) || partOf(entry[1], value) === true
  })
}

/** One after another, as texts are searched. */
function hasRun(whole: readonly Term[], part: readonly Term[]): boolean {
  if (part.length > whole.length) return false
  return Array.from({ length: whole.length - part.length + 1 }, (_, start) => start).some((start) =>
    part.every((item, index) => isSame(item, whole[start + index] ?? null)),
  )
}

/** As OPA counts: an item that the array has twice stands for two, and an empty array holds not even the empty set. */
function holdsAll(whole: readonly Term[], part: RegoSet): boolean {
  const hits = whole.filter((item) => has(part.items, item)).length
  return whole.length > 0 && hits >= part.items.length
}
