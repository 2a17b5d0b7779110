import type { Term } from '../value/term.ts'

/** What a builtin may know beside its arguments. */
export interface Call {
  /** Nanoseconds since 1970, the same in all of one evaluation. */
  readonly now: bigint
  /** Takes what a policy prints. */
  print(line: string): void
}

/** `undefined` where OPA's gives an error: the expression is then undefined, as OPA has it unless told to be strict. */
export type Builtin = (args: readonly Term[], call: Call) => Term | undefined
