import { quote } from '../go/quote.ts'
import { sortedEntries, sortedItems } from './compare.ts'
import { isArray, RegoNumber, RegoSet, type Term } from './term.ts'

/** As OPA shows a value to people: sets and objects in Rego's order, texts as Go quotes them. */
export function printTerm(term: Term): string {
  if (term === null || typeof term === 'boolean') return String(term)
  if (typeof term === 'string') return quote(term)
  if (term instanceof RegoNumber) return term.text
  if (isArray(term)) return `[${term.map(printTerm).join(', ')}]`
  if (term instanceof RegoSet) {
    return term.items.length === 0 ? 'set()' : `{${sortedItems(term).map(printTerm).join(', ')}}`
  }
  const entries = sortedEntries(term).map(([key, value]) => `${printTerm(key)}: ${printTerm(value)}`)
  return `{${entries.join(', ')}}`
}
