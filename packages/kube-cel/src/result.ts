import type { Result as GoResult } from '@rampart/go-wasm'

/** One thing that is wrong, and where. */
export interface CelError {
  /**
   * `compile_error` (syntax, names, types), `wrong_type` (not the type that is wanted), `bad_policy` (refused before its
   * expressions are looked at), `unknown_version`, `bad_request` (an input that cannot be read), `evaluation_error`,
   * `over_budget`, `crashed`, `internal`, `out_of_memory`, `too_deep`.
   */
  readonly code: string
  readonly message: string
  /** Which expression of a policy, such as `validations[0].messageExpression`. */
  readonly path?: string
  /** In the expression, 1-based, as is `column`. */
  readonly line?: number
  readonly column?: number
}

/** What every function here answers: bad CEL is a value, not an exception. */
export type Result<Value> = GoResult<Value, CelError>
