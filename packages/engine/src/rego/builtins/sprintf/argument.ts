import { printTerm } from '../../value/print-term.ts'
import { RegoNumber, type Term } from '../../value/term.ts'

/** What OPA hands to Go's `fmt`: nothing else ever reaches it. */
export type Argument =
  | { readonly type: 'int64'; readonly value: bigint }
  | { readonly type: '*big.Int'; readonly value: bigint }
  | { readonly type: 'float64'; readonly value: number }
  | { readonly type: 'string'; readonly value: string }

export function argumentOf(term: Term): Argument {
  if (typeof term === 'string') return { type: 'string', value: term }
  return term instanceof RegoNumber ? numberOf(term.text) : { type: 'string', value: printTerm(term) }
}

function numberOf(text: string): Argument {
  if (!/[.eE]/.test(text)) {
    const value = BigInt(text)
    return { type: BigInt.asIntN(64, value) === value ? 'int64' : '*big.Int', value }
  }
  const value = Number(text)
  return Number.isFinite(value) ? { type: 'float64', value } : { type: 'string', value: text }
}
