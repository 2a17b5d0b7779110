import { mapResult } from '@rampart/go-wasm'

import { call } from './opa.ts'
import type { Result } from './result.ts'
import type { RegoVersion } from './sources.ts'

/** What `format` and `parse` take besides a module's text. */
export interface ModuleOptions {
  /** The name that errors give; `policy.rego` unless told. */
  readonly file?: string
  /** 1 unless told. */
  readonly regoVersion?: RegoVersion
}

/** Lays out a module as `opa fmt` does. */
export function format(text: string, options: ModuleOptions = {}): Result<string> {
  const answer = call<{ text: string }>('format', { file: 'policy.rego', text, ...options })
  return mapResult(answer, (value) => value.text)
}

/** OPA's syntax tree of a module, as `opa parse --format json` prints it. */
export function parse(text: string, options: ModuleOptions = {}): Result<unknown> {
  return call('parse', { file: 'policy.rego', text, ...options })
}
