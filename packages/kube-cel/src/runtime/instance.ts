import { celModule } from './module.ts'
import { createWasi } from './wasi.ts'

/** The operations that the module exports. */
export type Operation = 'compile_expression' | 'compile_policy' | 'evaluate_expression' | 'evaluate_policy'

type Exports = Record<Operation, (address: number) => bigint> & {
  readonly memory: WebAssembly.Memory
  readonly _initialize: () => void
  readonly alloc: (size: number) => number
}

export interface Instance {
  readonly exchange: (operation: Operation, request: string) => string
  readonly memoryBytes: () => number
  readonly lastWords: () => string
}

export function startInstance(): Instance {
  const module = celModule()
  const names = WebAssembly.Module.imports(module).map(({ name }) => name)
  const wasi = createWasi(names, () => exports.memory)
  const exports = new WebAssembly.Instance(module, { wasi_snapshot_preview1: wasi.imports })
    .exports as unknown as Exports
  exports['_initialize']()
  return {
    exchange: (operation, request) => exchange(exports, operation, request),
    memoryBytes: () => exports.memory.buffer.byteLength,
    lastWords: wasi.lastWords,
  }
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

function exchange(exports: Exports, operation: Operation, request: string): string {
  const bytes = encoder.encode(request)
  const address = exports.alloc(bytes.length)
  new Uint8Array(exports.memory.buffer, address, bytes.length).set(bytes)
  const answer = BigInt.asUintN(64, exports[operation](address))
  // The view is made anew each time: the memory may have grown, which detaches older ones.
  return decoder.decode(new Uint8Array(exports.memory.buffer, Number(answer >> 32n), Number(answer & 0xffffffffn)))
}
