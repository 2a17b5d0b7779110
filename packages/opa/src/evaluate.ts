import { mapResult } from '@rampart/go-wasm'

import { call } from './opa.ts'
import type { Result } from './result.ts'
import type { DataOptions, Files, LanguageOptions } from './sources.ts'

/** What `evaluate` takes besides modules. */
export interface EvaluateOptions extends LanguageOptions, DataOptions {
  /** Such as `data.k8s.deny` or `x := 1 + 1`. */
  readonly query: string
  /** Absent when `undefined`; `null` is an input. */
  readonly input?: unknown
  /** The input as JSON text, exact to the last digit; goes before `input`. */
  readonly inputText?: string
  /** Makes a builtin's error an error of the evaluation instead of undefined. */
  readonly strictBuiltinErrors?: boolean
  /** 10,000 unless told. */
  readonly timeoutMs?: number
}

/** One way in which the query is true. */
export interface Solution {
  readonly expressions: readonly {
    readonly value: unknown
    readonly text: string
    readonly location: { readonly row: number; readonly col: number }
  }[]
  readonly bindings?: Readonly<Record<string, unknown>>
}

/** What a query answered. */
export interface Evaluated {
  /** Empty when the query is undefined. */
  readonly result: readonly Solution[]
  /** `result` as JSON text, exact where JavaScript's numbers are not. */
  readonly text: string
  /** What `print` wrote. */
  readonly output: string
}

/** Evaluates a query with OPA's own evaluator, as `opa eval` does. */
export function evaluate(modules: Files, options: EvaluateOptions): Result<Evaluated> {
  const { input, inputText, ...rest } = options
  const request = { modules, ...rest, input: inputText ?? JSON.stringify(input) }
  return mapResult(call<{ text: string; output: string }>('evaluate', request), ({ text, output }) => ({
    result: JSON.parse(text) as Solution[],
    text,
    output,
  }))
}
