import { mapResult } from '@rampart/go-wasm'

import { nativeBuiltins } from './native-builtins.ts'
import { call } from './opa.ts'
import type { Result } from './result.ts'
import type { RegoVersion } from './sources.ts'

/** A builtin's declaration in OPA's capabilities. */
export interface BuiltinDeclaration {
  readonly name: string
  readonly decl: { readonly type: 'function'; readonly args?: readonly unknown[]; readonly result?: unknown }
  readonly infix?: string
  /** May have several results, such as `walk`. */
  readonly relation?: boolean
  readonly nondeterministic?: boolean
}

/** What this OPA can do. */
export interface Capabilities {
  /** OPA's version. */
  readonly version: string
  /** The document that `opa capabilities --current` prints. */
  readonly document: {
    readonly builtins: readonly BuiltinDeclaration[]
    readonly future_keywords?: readonly string[]
    readonly wasm_abi_versions?: readonly unknown[]
    readonly features?: readonly string[]
  }
  /** Builtins that a compiled policy carries in itself; the rest its host must supply. */
  readonly native: ReadonlySet<string>
  /** Builtins that are refused with `network_builtin`. */
  readonly network: ReadonlySet<string>
}

/** Tells which builtins and features there are. */
export function capabilities(options: { readonly regoVersion?: RegoVersion } = {}): Result<Capabilities> {
  const answer = call<{ version: string; capabilities: Capabilities['document']; network: string[] }>(
    'capabilities',
    options,
  )
  return mapResult(answer, (value) => ({
    version: value.version,
    document: value.capabilities,
    native: nativeBuiltins,
    network: new Set(value.network),
  }))
}
