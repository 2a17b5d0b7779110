/** Compiles Rego to a bundle; `compile` of `@rampart/opa` is one, and may be cached by what it is given. */
export type RegoCompiler = (
  modules: Readonly<Record<string, string>>,
  options: { readonly entrypoints: readonly string[]; readonly regoVersion: 0 | 1 },
) => CompileResult

/** A bundle as `opa build -t wasm` writes it, or what is wrong with the modules. */
export type CompileResult =
  | { readonly ok: true; readonly value: { readonly bundle: Uint8Array } }
  | { readonly ok: false; readonly errors: readonly CompileError[] }

/** One error of the compiler; line and column are 1-based, and columns count code points. */
export interface CompileError {
  readonly code: string
  readonly message: string
  readonly file?: string
  readonly line?: number
  readonly column?: number
}
