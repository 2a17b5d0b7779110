import type { CelError, Result } from '../result.ts'
import { startInstance, type Instance, type Operation } from './instance.ts'
import { Exit } from './wasi.ts'

/** WebAssembly memory never shrinks. Above this, the next call starts over rather than hold on to it. */
const KEPT_BYTES = 512 * 2 ** 20

let shared: Instance | undefined

type Answer<Value> = { readonly ok: Value } | { readonly errors: readonly CelError[] }

/** Asks the API server's CEL. Starts it when this is the first question, or when the last one killed it. */
export function call<Value>(operation: Operation, request: string): Result<Value> {
  shared ??= startInstance()
  const instance = shared
  let answer: string
  try {
    answer = instance.exchange(operation, request)
  } catch (error) {
    shared = undefined
    return { ok: false, errors: [crash(error, instance.lastWords())] }
  }
  if (instance.memoryBytes() > KEPT_BYTES) shared = undefined
  const parsed = JSON.parse(answer) as Answer<Value>
  return 'errors' in parsed ? { ok: false, errors: parsed.errors } : { ok: true, value: parsed.ok }
}

/** What an input can do to the module; anything else that was thrown is a bug of ours. */
function crash(error: unknown, lastWords: string): CelError {
  const deep = error instanceof RangeError && error.message.includes('call stack')
  if (deep || lastWords.includes('stack overflow'))
    return { code: 'too_deep', message: 'an expression or an input is nested too deeply' }
  if (!(error instanceof Exit) && !(error instanceof WebAssembly.RuntimeError)) throw error
  if (lastWords.includes('out of memory'))
    return { code: 'out_of_memory', message: 'this needs more memory than CEL is given' }
  return { code: 'crashed', message: `CEL gave up: ${lastWords.split('\n', 1)[0] || error.message}` }
}
