import { GoProgram } from '@rampart/go-wasm'

import type { RegoError, Result } from './result.ts'

/** The operations that the module exports. */
type Operation = 'builtin' | 'capabilities' | 'check' | 'compile' | 'evaluate' | 'format' | 'inspect' | 'parse' | 'test'

export const opa: GoProgram<Operation, RegoError> = new GoProgram({
  name: 'OPA',
  file: new URL('../wasm/opa.wasm.br', import.meta.url),
  keptBytes: 256 * 2 ** 20,
  crashWords: {
    too_deep: (operation) => `the input of ${operation} is nested too deeply`,
    out_of_memory: (operation) => `${operation} needs more memory than OPA is given`,
    crashed: (operation, reason) => `OPA gave up in ${operation}: ${reason}`,
  },
})

/** Asks OPA. */
export function call<Value>(operation: Operation, request: object): Result<Value> {
  return opa.call(operation, JSON.stringify(request))
}

/**
 * Forgets the running OPA, so that the next call starts another. For whoever cut a call off from outside, such as by
 * `vm`'s time limit: nothing of its cleaning up has run then.
 */
export function startOver(): void {
  opa.startOver()
}
