import { mapResult } from '@rampart/go-wasm'

import { cel } from './cel.ts'
import { batch, only, type Input } from './inputs.ts'
import type { CelError, Result } from './result.ts'

/** What an expression is compiled for. */
export interface ExpressionOptions {
  /** Such as `1.36`: an expression is judged as one that is new to an API server of that version. */
  readonly kubernetes: string
  /** The variables there are, all of type dyn. A policy's typed ones are those of `compilePolicy`. */
  readonly variables?: readonly string[]
  /** Refuses every other type, dyn too, as the API server does. */
  readonly resultType?: 'bool' | 'string'
}

/** How one evaluation ended. */
export type Outcome =
  | {
      readonly ok: true
      /** As JSON; what JSON cannot hold (whole numbers beyond 2^53, infinity, a quantity, a type) is text. */
      readonly value: unknown
      /** CEL's name for the value's type, such as `int` or `optional_type`. */
      readonly type: string
      readonly cost: number
    }
  | { readonly ok: false; readonly error: CelError; readonly cost: number }

/** The values of an expression's variables. */
export type Bindings = Input<Readonly<Record<string, unknown>>>

/** A compiled expression. */
export interface Program {
  /** What the compiler knows the result to be, such as `bool` or `dyn`. */
  readonly type: string
  readonly evaluate: (bindings: Bindings) => Result<Outcome>
  /** One outcome for each of the bindings, much faster than one call for each. */
  readonly evaluateAll: (bindings: readonly Bindings[]) => Result<readonly Outcome[]>
}

interface Answer {
  readonly value: unknown
  readonly type?: string
  readonly cost: number
  readonly error?: CelError
}

/** Compiles one expression. */
export function compile(expression: string, options: ExpressionOptions): Result<Program> {
  const source = JSON.stringify({ expression, ...options })
  const evaluateAll = (bindings: readonly Bindings[]): Result<readonly Outcome[]> =>
    mapResult(cel.call<readonly Answer[]>('evaluate_expression', batch(source, bindings)), (all) => all.map(outcomeOf))
  return mapResult(cel.call<{ type: string }>('compile_expression', source), ({ type }) => ({
    type,
    evaluate: (bindings) => mapResult(evaluateAll([bindings]), only),
    evaluateAll,
  }))
}

function outcomeOf({ value, type = '', cost, error }: Answer): Outcome {
  return error ? { ok: false, error, cost } : { ok: true, value, type, cost }
}
