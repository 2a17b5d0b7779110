import type { Path } from '../path.ts'
import type { Problem } from '../problem.ts'
import type { Document } from './document.ts'
import { rangeOf } from './locate.ts'

/** A problem at a field of a document, or at its nearest ancestor that is there. */
export function problemAt(document: Document, path: Path, code: string, message: string): Problem {
  const { source } = document
  return { code, message, file: source.file, ...source.positionOf(rangeOf(document, path).start) }
}
