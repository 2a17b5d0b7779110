import { sortedEntries, sortedItems } from './compare.ts'
import { isArray, RegoNumber, RegoSet, type Term } from './term.ts'

/**
 * A term as OPA shows it in JSON. Sets are arrays; they and keys are in Rego's order. Keys that are no strings are their own JSON text.
 * An integer that a double cannot hold is a bigint; other numbers are the nearest double.
 */
export function toPlain(term: Term): unknown {
  if (term === null || typeof term === 'boolean' || typeof term === 'string') return term
  if (term instanceof RegoNumber) return numberOf(term)
  if (isArray(term)) return term.map(toPlain)
  if (term instanceof RegoSet) return sortedItems(term).map(toPlain)
  // Not by assignment: `__proto__` is a key like any other.
  return Object.fromEntries(sortedEntries(term).map(([key, value]) => [keyOf(key), toPlain(value)]))
}

function numberOf({ text }: RegoNumber): number | bigint {
  const value = Number(text)
  return /[.eE]/.test(text) || Number.isSafeInteger(value) ? value : BigInt(text)
}

function keyOf(key: Term): string {
  if (typeof key === 'string') return key
  return key instanceof RegoNumber ? key.text : JSON.stringify(toPlain(key), (_, value: unknown) => exact(value))
}

/** In the key of an object inside a key: as good as JSON can. */
function exact(value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value
}
