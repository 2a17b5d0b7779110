import type { RegoError, Result } from '../result.ts'
import { startInstance, type Instance, type Operation } from './instance.ts'
import { Exit } from './wasi.ts'

/** WebAssembly memory never shrinks. Above this, the next call starts over rather than hold on to it. */
const KEPT_BYTES = 256 * 2 ** 20

let shared: Instance | undefined

type Answer<Value> = { readonly ok: Value } | { readonly errors: readonly RegoError[] }

/** Asks OPA. Starts it when this is the first question, or when the last one killed it. */
export function call<Value>(operation: Operation, request: object): Result<Value> {
  const text = JSON.stringify(request)
  shared ??= startInstance()
  const instance = shared
  let answer: string
  try {
    answer = instance.exchange(operation, text)
  } catch (error) {
    shared = undefined
    return { ok: false, errors: [crash(error, operation, instance.lastWords())] }
  }
  if (instance.memoryBytes() > KEPT_BYTES) shared = undefined
  const parsed = JSON.parse(answer) as Answer<Value>
  return 'errors' in parsed ? { ok: false, errors: parsed.errors } : { ok: true, value: parsed.ok }
}

/**
 * Forgets the running OPA, so that the next call starts another. For whoever cut a call off from outside, such as by
 * `vm`'s time limit: nothing of its cleaning up has run then.
 */
export function startOver(): void {
  shared = undefined
}

/** What an input can do to the module; anything else that was thrown is a bug of ours. */
function crash(error: unknown, operation: Operation, lastWords: string): RegoError {
  const deep = error instanceof RangeError && error.message.includes('call stack')
  if (deep || lastWords.includes('stack overflow'))
    return { code: 'too_deep', message: `the input of ${operation} is nested too deeply` }
  if (!(error instanceof Exit) && !(error instanceof WebAssembly.RuntimeError)) throw error
  if (lastWords.includes('out of memory'))
    return { code: 'out_of_memory', message: `${operation} needs more memory than OPA is given` }
  const reason = lastWords.split('\n', 1)[0] || error.message
  return { code: 'crashed', message: `OPA gave up in ${operation}: ${reason}` }
}
