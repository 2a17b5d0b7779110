import type { UnitResult } from '../results.ts'
import type { Unit, UnitOptions } from '../unit.ts'

export interface ToWorker {
  readonly unit: Unit
  readonly options: UnitOptions
}

export type FromWorker =
  | { readonly started: string }
  | { readonly result: UnitResult }
  /** A bug of ours: it is thrown again where it can be seen. */
  | { readonly crashed: string }
