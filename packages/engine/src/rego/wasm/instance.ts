import type { BuiltinCalls } from '../builtins/builtin-calls.ts'
import { RegoError } from '../rego-error.ts'
import type { Encoded } from '../value/encode.ts'
import { importsOf } from './imports.ts'
import type { LoadedPolicy, Sdk } from './sdk.ts'
import { textAt } from './text.ts'
import { webAssembly, type Address, type PolicyExports, type WasmMemory, type WasmModule } from './web-assembly.ts'

export interface InstanceSource {
  readonly module: WasmModule
  readonly data: Uint8Array
  readonly maxPages: number
}

/** A page of a module's memory. */
const PAGE = 64 * 1024

/** What a module has at least. */
const LEAST_PAGES = 8

/** How many times the size of its text a value has in memory, roughly. */
const DATA_FACTOR = 12

/**
 * One instance of a policy's module. Not the SDK's `evaluate`: that drops falsy inputs, parses the input again for each
 * entrypoint, rounds big integers, and grows memory behind the back of the module's allocator.
 */
export class Instance {
  readonly #exports: PolicyExports
  readonly #memory: WasmMemory
  readonly #policy: LoadedPolicy
  #input: { readonly of: Encoded; readonly at: Address; readonly heap: Address } | undefined

  /** Memory that nobody touches costs nothing; growing does, page for page, so `bytes` says what will be needed. */
  constructor(sdk: Sdk, source: InstanceSource, builtins: BuiltinCalls, bytes = 0) {
    const { module, data, maxPages } = source
    const wanted = LEAST_PAGES + Math.ceil(Math.max(bytes, data.length * DATA_FACTOR) / PAGE)
    const maximum = Math.max(maxPages, LEAST_PAGES)
    this.#memory = new webAssembly.Memory({ initial: Math.min(wanted, maximum), maximum })
    const instance = new webAssembly.Instance(
      module,
      importsOf(this.#memory, () => this.#exports, builtins),
    )
    this.#exports = instance.exports as PolicyExports
    this.#policy = new sdk.LoadedPolicy({ instance: { exports: this.#exports } }, this.#memory, 3)
    this.#policy.setData(new Uint8Array(data).buffer)
  }

  get memoryBytes(): number {
    return this.#memory.buffer.byteLength
  }

  /** By name, the number that the module knows it by. */
  get entrypoints(): Readonly<Record<string, number>> {
    return this.#policy.entrypoints
  }

  /** By name, the number that the module calls it by. */
  builtins(): Readonly<Record<string, number>> {
    const dumped = this.#exports.opa_json_dump(this.#exports.builtins())
    return JSON.parse(textAt(this.#memory, dumped)) as Record<string, number>
  }

  /** The result set as Rego text: `{{"result": ...}}`, or `set()` where the entrypoint is undefined. */
  evaluate(entrypoint: number, input: Encoded): string {
    const exports = this.#exports
    const { at, heap } = this.#parsed(input)
    // Everything after the input belongs to one evaluation.
    exports.opa_heap_ptr_set(heap)
    const context = exports.opa_eval_ctx_new()
    exports.opa_eval_ctx_set_input(context, at)
    exports.opa_eval_ctx_set_data(context, this.#policy.dataAddr)
    exports.opa_eval_ctx_set_entrypoint(context, entrypoint)
    exports.eval(context)
    return textAt(this.#memory, exports.opa_value_dump(exports.opa_eval_ctx_get_result(context)))
  }

  /** Several entrypoints in a row share one parsed input. */
  #parsed(input: Encoded): { readonly at: Address; readonly heap: Address } {
    if (this.#input?.of === input) return this.#input
    const exports = this.#exports
    this.#input = undefined
    exports.opa_heap_ptr_set(this.#policy.dataHeapPtr)
    this.#input = { of: input, at: this.#parse(input.bytes), heap: exports.opa_heap_ptr_get() }
    return this.#input
  }

  /** No text is no value: what asks for the input is undefined. */
  #parse(bytes: Uint8Array): Address {
    if (bytes.length === 0) return 0
    const text = this.#exports.opa_malloc(bytes.length)
    new Uint8Array(this.#memory.buffer).set(bytes, text)
    const at = this.#exports.opa_value_parse(text, bytes.length)
    if (at === 0) throw new RegoError('REGO_INPUT', 'the input is no JSON')
    return at
  }
}
