import type { Path } from '@rampart/engine'

/** A text that somebody wrote into a manifest. */
export interface Place {
  /** Who holds it, in words. */
  readonly owner: string
  /** Where, in words. */
  readonly place: string
  readonly path: Path
  /** What it is kept under; in a command, the word before it and itself. */
  readonly name: string
  readonly text: string
}
