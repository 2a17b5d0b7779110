import { rangeOf, type Document, type Path, type Problem } from '@rampart/engine'

/** A problem with a place in the configuration. */
export function problemAt(document: Document, path: Path, code: string, message: string): Problem {
  return { code, message, file: document.source.file, ...document.source.positionOf(rangeOf(document, path).start) }
}
