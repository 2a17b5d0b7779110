import type { Path } from '../path.ts'
import type { Problem } from '../problem.ts'
import type { Document } from '../source/document.ts'
import { problemAt } from '../source/problem-at.ts'

/** An object of a policy file: where it stands, so that problems can point into it. */
export interface Place {
  readonly document: Document
  /** Empty but for items of a `List`. */
  readonly at: Path
}

/** Takes a problem with a field of the object that is being read. */
export type Reporter = (path: Path, message: string) => void

/** A problem at a field of the object, or at its nearest ancestor that is there. */
export function problemIn({ document, at }: Place, path: Path, code: string, message: string): Problem {
  return problemAt(document, [...at, ...path], code, message)
}
