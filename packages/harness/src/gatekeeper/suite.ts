import type { Place } from '../place.ts'
import type { Failure } from '../results.ts'
import type { MessagePattern } from './message-pattern.ts'

/** A Gatekeeper Suite as it was read; what is wrong with a part of it stands with that part. */
export interface Suite {
  readonly isSkipped: boolean
  readonly tests: readonly SuiteTest[]
}

export interface SuiteTest {
  /** Unique in the Suite. */
  readonly name: string
  readonly place: Place
  readonly isSkipped: boolean
  /** The constraint must be refused, and there are no cases. */
  readonly isInvalid: boolean
  readonly template?: FileReference
  readonly constraint?: FileReference
  readonly cases: readonly SuiteCase[]
  readonly mistakes: readonly Failure[]
}

export interface SuiteCase {
  /** `test/case`, unique in the Suite. */
  readonly name: string
  readonly place: Place
  readonly isSkipped: boolean
  readonly object?: FileReference
  readonly inventory: readonly FileReference[]
  readonly assertions: readonly Assertion[]
  readonly mistakes: readonly Failure[]
}

/** A file that the Suite names, as it is written there. */
export interface FileReference {
  readonly path: string
  readonly place: Place
}

/** How many violations there must be with such a message. */
export interface Assertion {
  readonly violations: number | 'some'
  readonly pattern?: MessagePattern
  readonly place: Place
}
