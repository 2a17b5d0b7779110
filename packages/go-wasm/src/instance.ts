import { createWasi } from './wasi.ts'

type Exports<Operation extends string> = Record<Operation, (address: number) => bigint> & {
  readonly memory: WebAssembly.Memory
  readonly _initialize: () => void
  readonly alloc: (size: number) => number
}

/** A program that runs. */
export interface Instance<Operation extends string> {
  readonly exchange: (operation: Operation, request: string) => string
  readonly memoryBytes: () => number
  /** What it wrote to stderr before it gave up. */
  readonly lastWords: () => string
}

export function startInstance<Operation extends string>(module: WebAssembly.Module, name: string): Instance<Operation> {
  const asked = WebAssembly.Module.imports(module).map((each) => each.name)
  const wasi = createWasi(name, asked, () => exports.memory)
  const exports = new WebAssembly.Instance(module, { wasi_snapshot_preview1: wasi.imports })
    .exports as unknown as Exports<Operation>
  exports['_initialize']()
  return {
    exchange: (operation, request) => exchange(exports, operation, request),
    memoryBytes: () => exports.memory.buffer.byteLength,
    lastWords: wasi.lastWords,
  }
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

function exchange<Operation extends string>(
  exports: Exports<Operation>,
  operation: Operation,
  request: string,
): string {
  const bytes = encoder.encode(request)
  const address = exports.alloc(bytes.length)
  new Uint8Array(exports.memory.buffer, address, bytes.length).set(bytes)
  const answer = BigInt.asUintN(64, exports[operation](address))
  // The view is made anew each time: the memory may have grown, which detaches older ones.
  return decoder.decode(new Uint8Array(exports.memory.buffer, Number(answer >> 32n), Number(answer & 0xffffffffn)))
}
