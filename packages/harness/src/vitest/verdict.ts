/** What a matcher hands back to vitest. */
export interface Verdict {
  readonly pass: boolean
  readonly message: () => string
}
