/** Stable; each is described in `docs/errors.md`. */
export type RegoErrorCode =
  | 'REGO_TIMEOUT'
  | 'REGO_MEMORY'
  | 'REGO_FAILED'
  | 'REGO_RESULT'
  | 'REGO_ENTRYPOINT'
  | 'REGO_INPUT'

/** Why one evaluation gave no answer. The next one is not affected. */
export class RegoError extends Error {
  readonly code: RegoErrorCode

  constructor(code: RegoErrorCode, message: string) {
    super(message)
    this.name = 'RegoError'
    this.code = code
    // What evaluates is WebAssembly and the policy's author cannot read our frames.
    this.stack = `${code}: ${message}`
  }
}
