import { RegoError } from '../rego-error.ts'
import { PolicyAborted } from './imports.ts'
import { isTimeout } from './time-limit.ts'
import { webAssembly } from './web-assembly.ts'

/** What went wrong in an evaluation, in words; a mistake of ours is handed on as it is. */
export function failureOf(entrypoint: string, error: unknown, milliseconds: number): unknown {
  if (isTimeout(error)) return timedOut(entrypoint, milliseconds)
  if (error instanceof PolicyAborted) return aborted(entrypoint, error.message)
  if (error instanceof RangeError && error.message.includes('call stack')) {
    return failed(entrypoint, 'it nests too deeply')
  }
  if (error instanceof webAssembly.RuntimeError) return failed(entrypoint, `its module failed: ${error.message}`)
  return error
}

function timedOut(entrypoint: string, milliseconds: number): RegoError {
  const limit = `${String(milliseconds)} ms`
  const message = `${entrypoint} was stopped: it had not finished after ${limit}. Look for a loop over a large range`
  return new RegoError('REGO_TIMEOUT', message)
}

function aborted(entrypoint: string, message: string): RegoError {
  if (!message.startsWith('opa_malloc')) return failed(entrypoint, message)
  const why = `${entrypoint} was stopped: it needs more memory than a policy may use`
  return new RegoError('REGO_MEMORY', `${why}. Look for a comprehension over a large range`)
}

function failed(entrypoint: string, why: string): RegoError {
  return new RegoError('REGO_FAILED', `${entrypoint} failed: ${why}`)
}
