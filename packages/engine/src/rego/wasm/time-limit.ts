import { createContext, Script } from 'node:vm'

interface Slot {
  run: () => unknown
}

let guarded: ((run: () => unknown, milliseconds: number) => unknown) | undefined

/**
 * Runs a function that may never end. Only `vm` can stop WebAssembly on the thread that runs it; what it costs (some
 * 45 us a call) is a watchdog thread. Nothing that `run` calls gets to clean up when it is stopped.
 */
export function withTimeLimit<T>(milliseconds: number, run: () => T): T {
  guarded ??= makeGuard()
  return guarded(run, milliseconds) as T
}

export function isTimeout(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
}

function makeGuard(): (run: () => unknown, timeout: number) => unknown {
  const slot: Slot = { run: () => undefined }
  const context = createContext({ run: () => slot.run() })
  const script = new Script('run()', { filename: 'rego' })
  return (run, timeout) => {
    slot.run = run
    return script.runInContext(context, { timeout })
  }
}
