import { printTerm } from '../value/print-term.ts'
import { isArray, RegoSet, type Term } from '../value/term.ts'
import type { Builtin } from './builtin.ts'

/** What `print` becomes: each operand is a set, since an undefined one must not stop the policy. */
export const internalPrint: Builtin = ([operands], call) => {
  if (operands === undefined || !isArray(operands)) return undefined
  for (const line of lines(operands.map(wordsOf))) call.print(line)
  return true
}

function wordsOf(operand: Term): readonly string[] {
  if (!(operand instanceof RegoSet)) return [wordOf(operand)]
  return operand.items.length === 0 ? ['<undefined>'] : operand.items.map(wordOf)
}

function wordOf(term: Term): string {
  return typeof term === 'string' ? term : printTerm(term)
}

/** Every way to take one word from each place. */
function lines(places: readonly (readonly string[])[]): readonly string[] {
  const starts: readonly (readonly string[])[] = [[]]
  return places
    .reduce((made, words) => made.flatMap((start) => words.map((word) => [...start, word])), starts)
    .map((words) => words.join(' '))
}

/** A note for OPA's tracer, which is not here: taken, and dropped. */
export const trace: Builtin = ([note]) => (typeof note === 'string' ? true : undefined)
