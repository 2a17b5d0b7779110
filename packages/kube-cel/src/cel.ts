import { GoProgram } from '@rampart/go-wasm'

import type { CelError } from './result.ts'

/** The operations that the module exports. */
type Operation = 'compile_expression' | 'compile_policy' | 'evaluate_expression' | 'evaluate_policy'

export const cel: GoProgram<Operation, CelError> = new GoProgram({
  name: 'kube-cel',
  file: new URL('../wasm/kube-cel.wasm.br', import.meta.url),
  keptBytes: 512 * 2 ** 20,
  crashWords: {
    too_deep: () => 'an expression or an input is nested too deeply',
    out_of_memory: () => 'this needs more memory than CEL is given',
    crashed: (_operation, reason) => `CEL gave up: ${reason}`,
  },
})
