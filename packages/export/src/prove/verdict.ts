import type { Path } from '@rampart/engine'

/** One finding as a form gives it. */
export interface Said {
  readonly message: string
  /** Absent where the form stands in with a fixed text. */
  readonly words?: string
  /** Absent where the form does not tell. */
  readonly path?: Path
}

/** What a form says of one resource. */
export type Verdict =
  | { readonly status: 'judged'; readonly said: readonly Said[] }
  /** All findings of a message in one text, between semicolons. */
  | { readonly status: 'joined'; readonly said: readonly Said[] }
  | { readonly status: 'errored'; readonly why: string }
