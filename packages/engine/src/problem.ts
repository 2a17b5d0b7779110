/**
 * Why something could not be judged. It is data, not an exception: one bad file never stops the others.
 * `code` is stable and documented in `docs/errors.md`; `message` says what happened and what to do.
 */
export interface Problem {
  readonly code: string
  readonly message: string
  /** As the user named or would name it, relative to the working directory, with forward slashes. */
  readonly file?: string
  /** 1-based. */
  readonly line?: number
  /** 1-based, in UTF-16 code units as editors count. */
  readonly column?: number
}
