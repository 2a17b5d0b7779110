/** The part of WebAssembly that is used here; its types come with the DOM's, which Node has not. */
interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => WasmModule
  readonly Instance: new (module: WasmModule, imports: object) => { readonly exports: object }
  readonly Memory: new (limits: { initial: number; maximum: number }) => WasmMemory
  readonly RuntimeError: new (message: string) => Error
}

export type WasmModule = object & { readonly __module?: never }

export interface WasmMemory {
  readonly buffer: ArrayBuffer
}

/** An address in the module's memory. */
export type Address = number

/** What OPA's modules export, ABI 1.2 and later: https://www.openpolicyagent.org/docs/wasm */
export interface PolicyExports {
  opa_malloc(size: number): Address
  opa_heap_ptr_get(): Address
  opa_heap_ptr_set(address: Address): void
  opa_json_dump(value: Address): Address
  opa_value_dump(value: Address): Address
  opa_value_parse(text: Address, length: number): Address
  opa_eval_ctx_new(): Address
  opa_eval_ctx_set_input(context: Address, value: Address): void
  opa_eval_ctx_set_data(context: Address, value: Address): void
  opa_eval_ctx_set_entrypoint(context: Address, entrypoint: number): void
  opa_eval_ctx_get_result(context: Address): Address
  eval(context: Address): number
  builtins(): Address
  entrypoints(): Address
}

export const webAssembly: WebAssemblyApi = (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly
