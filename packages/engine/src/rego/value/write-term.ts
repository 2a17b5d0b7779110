import { isArray, RegoNumber, RegoSet, type Term } from './term.ts'

/** As `opa_value_parse` reads it. Not as OPA prints it: see print-term.ts. */
export function writeTerm(term: Term): string {
  if (term === null || typeof term === 'boolean') return String(term)
  if (typeof term === 'string') return JSON.stringify(term)
  if (term instanceof RegoNumber) return term.text
  if (isArray(term)) return `[${term.map(writeTerm).join(', ')}]`
  if (term instanceof RegoSet) return term.items.length === 0 ? 'set()' : `{${term.items.map(writeTerm).join(', ')}}`
  return `{${term.entries.map(([key, value]) => `${writeTerm(key)}: ${writeTerm(value)}`).join(', ')}}`
}
