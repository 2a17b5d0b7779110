/** Why an edit is not made, in a word for counting. */
export type RefusalCode =
  | 'alias'
  | 'merge'
  | 'template'
  | 'shape'
  | 'decoding'
  | 'stays'
  | 'new-finding'
  | 'unjudged'
  | 'unwritable'

/** Why an edit is not made; `message` is for the user. */
export interface Refusal {
  readonly code: RefusalCode
  readonly message: string
}

/** Thrown on the way from an edit to its text; never leaves this package. */
export class Refused extends Error {
  readonly code: RefusalCode

  constructor(code: RefusalCode, message: string) {
    super(message)
    this.code = code
  }
}
