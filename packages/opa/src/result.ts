import type { Result as GoResult } from '@rampart/go-wasm'

/** One thing that is wrong, and where, as far as OPA knows. */
export interface RegoError {
  /**
   * OPA's own code (`rego_parse_error`, `rego_type_error`, `eval_conflict_error`, ...) or, for what OPA has no code:
   * `bad_arguments`, `bad_capabilities`, `bad_data`, `bad_request`, `crashed`, `internal`, `network_builtin`,
   * `no_entrypoint`, `opa_error`, `out_of_memory`, `timeout`, `too_deep`, `unknown_builtin`, `unknown_entrypoint`.
   */
  readonly code: string
  readonly message: string
  readonly file?: string
  /** 1-based, as is `column`. */
  readonly line?: number
  readonly column?: number
  /** Further lines that OPA prints below the message, such as the offending source with a caret. */
  readonly details?: readonly string[]
}

/** What every function here answers: bad Rego is a value, not an exception. */
export type Result<Value> = GoResult<Value, RegoError>
