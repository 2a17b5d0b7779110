import type { MutationResult } from '../mutation/result.ts'
import type { UnitResult } from '../results.ts'
import type { Unit, UnitOptions } from '../unit.ts'

/** What a thread can be asked to do with a unit, and what that comes to. */
export interface Tasks {
  readonly run: UnitResult
  readonly mutate: MutationResult
}

export interface ToWorker {
  readonly task: keyof Tasks
  readonly unit: Unit
  readonly options: UnitOptions
}

export type FromWorker =
  | { readonly started: string }
  | { readonly result: Tasks[keyof Tasks] }
  /** A bug of ours: it is thrown again where it can be seen. */
  | { readonly crashed: string }
