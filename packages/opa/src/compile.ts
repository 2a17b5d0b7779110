import { mapResult } from '@rampart/go-wasm'

import type { Annotations } from './inspect.ts'
import { call } from './opa.ts'
import type { Result } from './result.ts'
import type { DataOptions, Files, LanguageOptions } from './sources.ts'

/** What `compile` takes besides modules. */
export interface CompileOptions extends LanguageOptions, DataOptions {
  /** Such as `k8s/deny`, besides those that METADATA blocks mark with `entrypoint: true`. */
  readonly entrypoints?: readonly string[]
}

/** One entrypoint of a bundle's `policy.wasm`. */
export interface WasmEntrypoint {
  readonly entrypoint: string
  readonly module: string
  readonly annotations?: readonly Annotations[]
}

/** A bundle's `.manifest`. */
export interface Manifest {
  readonly revision: string
  readonly roots: readonly string[]
  readonly wasm?: readonly WasmEntrypoint[]
  readonly metadata?: Readonly<Record<string, unknown>>
  readonly rego_version?: number
}

/** A policy that opa-wasm can evaluate. */
export interface Compiled {
  /** The tar.gz that `opa build -t wasm` writes. */
  readonly bundle: Uint8Array
  readonly manifest: Manifest
}

/** Compiles Rego to a WebAssembly bundle, as `opa build -t wasm` does. */
export function compile(modules: Files, options: CompileOptions = {}): Result<Compiled> {
  const answer = call<{ bundle: string; manifest: Manifest }>('compile', { modules, ...options })
  return mapResult(answer, ({ bundle, manifest }) => ({
    bundle: new Uint8Array(Buffer.from(bundle, 'base64')),
    manifest,
  }))
}
