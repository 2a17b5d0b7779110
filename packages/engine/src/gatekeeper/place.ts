import type { Path } from '../path.ts'
import type { Problem } from '../problem.ts'
import type { Document } from '../source/document.ts'
import { rangeOf } from '../source/locate.ts'

/** An object of a policy file: where it stands, so that problems can point into it. */
export interface Place {
  readonly document: Document
  /** Empty but for items of a `List`. */
  readonly at: Path
}

/** Takes a problem with a field of the object that is being read. */
export type Reporter = (path: Path, message: string) => void

/** A problem at a field, or at its nearest ancestor that is there. */
export function problemAt({ document, at }: Place, path: Path, code: string, message: string): Problem {
  const { source } = document
  const { start } = rangeOf(document, [...at, ...path])
  return { code, message, file: source.file, ...source.positionOf(start) }
}

/** `spec.match.kinds[0]`, as people write paths. */
export function spellPath(path: Path): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${String(step)}]` : index === 0 ? step : `.${step}`))
    .join('')
}
