import { compareText } from '../go/compare-text.ts'
import { isArray, RegoNumber, RegoObject, RegoSet, type Term } from './term.ts'

/** Rego's order of all values: null, booleans, numbers, texts, arrays, objects, sets. */
function compareTerms(a: Term, b: Term): number {
  const kinds = kindOf(a) - kindOf(b)
  if (kinds !== 0) return kinds
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b)
  if (a instanceof RegoNumber && b instanceof RegoNumber) return compareNumbers(a, b)
  if (typeof a === 'boolean') return Number(a) - Number(b)
  if (a instanceof RegoSet && b instanceof RegoSet) return compareLists(sortedItems(a), sortedItems(b))
  if (a instanceof RegoObject && b instanceof RegoObject) return compareObjects(a, b)
  return isArray(a) && isArray(b) ? compareLists(a, b) : 0
}

export function isSame(a: Term, b: Term): boolean {
  return compareTerms(a, b) === 0
}

export function sortedItems(set: RegoSet): readonly Term[] {
  return set.items.length < 2 ? set.items : set.items.toSorted(compareTerms)
}

export function sortedEntries(object: RegoObject): RegoObject['entries'] {
  if (object.entries.length < 2) return object.entries
  return object.entries.toSorted(([a], [b]) => compareTerms(a, b))
}

function kindOf(term: Term): number {
  if (term === null) return 0
  if (typeof term === 'boolean') return 1
  if (term instanceof RegoNumber) return 2
  if (typeof term === 'string') return 3
  if (isArray(term)) return 4
  return term instanceof RegoObject ? 5 : 6
}

function compareNumbers({ text: a }: RegoNumber, { text: b }: RegoNumber): number {
  if (a === b) return 0
  if (/^-?\d+$/.test(a) && /^-?\d+$/.test(b)) {
    const difference = BigInt(a) - BigInt(b)
    return difference === 0n ? 0 : difference < 0n ? -1 : 1
  }
  return Math.sign(Number(a) - Number(b))
}

function compareLists(a: readonly Term[], b: readonly Term[]): number {
  for (const [index, item] of a.entries()) {
    const other = b[index]
    if (other === undefined) return 1
    const order = compareTerms(item, other)
    if (order !== 0) return order
  }
  return a.length - b.length
}

/** Keys and values in turn, by key. */
function compareObjects(a: RegoObject, b: RegoObject): number {
  return compareLists(sortedEntries(a).flat(), sortedEntries(b).flat())
}
