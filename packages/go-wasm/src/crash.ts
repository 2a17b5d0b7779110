import { Exit } from './wasi.ts'

/** What an input can do to a program. */
export type CrashCode = 'too_deep' | 'out_of_memory' | 'crashed'

/** What a call answers that the program did not survive. */
export interface Crash {
  readonly code: CrashCode
  readonly message: string
}

/** The message of each crash. The reason is Go's own, where it left one. */
export type CrashWords<Operation extends string> = Readonly<
  Record<CrashCode, (operation: Operation, reason: string) => string>
>

/** Throws again what no input can do: that is a bug of ours. */
export function crashOf<Operation extends string>(
  error: unknown,
  lastWords: string,
  operation: Operation,
  words: CrashWords<Operation>,
): Crash {
  const code = codeOf(error, lastWords)
  if (code === undefined) throw error
  const reason = lastWords.split('\n', 1)[0] || (error instanceof Error ? error.message : String(error))
  return { code, message: words[code](operation, reason) }
}

function codeOf(error: unknown, lastWords: string): CrashCode | undefined {
  const deep = error instanceof RangeError && error.message.includes('call stack')
  if (deep || lastWords.includes('stack overflow')) return 'too_deep'
  if (!(error instanceof Exit) && !(error instanceof WebAssembly.RuntimeError)) return undefined
  return lastWords.includes('out of memory') ? 'out_of_memory' : 'crashed'
}
