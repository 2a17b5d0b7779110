import { mapResult } from '@rampart/go-wasm'

import { call } from './opa.ts'
import type { Result } from './result.ts'

/**
 * `json` is what opa-wasm hands to builtins: sets look like arrays. `value` is OPA's superset of it, which
 * `opa_value_dump` and `opa_value_parse` speak: `{1,2}` is a set, `set()` an empty one, and keys need not be strings.
 */
export type ValueFormat = 'json' | 'value'

/** What a builtin answered, as text: exact where JavaScript's numbers are not. */
export type BuiltinText = { readonly defined: true; readonly text: string } | { readonly defined: false }

/** What a builtin answered. */
export type BuiltinAnswer =
  | { readonly defined: true; readonly value: unknown; readonly text: string }
  | { readonly defined: false }

/** What `builtinText` takes besides a name and arguments. */
export interface BuiltinOptions {
  /** How arguments and answer are written; `json` unless told. */
  readonly format?: ValueFormat
  /** 10,000 unless told. */
  readonly timeoutMs?: number
}

/**
 * Calls one of OPA's builtins. An error is one that evaluation would turn into "undefined" unless it is strict;
 * `eval_type_error` and `eval_builtin_error` are those, the rest stop an evaluation.
 */
export function builtin(name: string, args: readonly unknown[]): Result<BuiltinAnswer> {
  return mapResult(builtinText(name, JSON.stringify(args)), (answer) =>
    answer.defined ? { ...answer, value: JSON.parse(answer.text) as unknown } : answer,
  )
}

/** Calls a builtin with text and gives text: an array of arguments in, the answer out. */
export function builtinText(name: string, args: string, options: BuiltinOptions = {}): Result<BuiltinText> {
  return call('builtin', { name, args, ...options })
}
