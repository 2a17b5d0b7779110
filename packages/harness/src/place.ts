import { rangeOf, regionOf, type Document, type Path } from '@rampart/engine'

import type { Failure } from './results.ts'

/** Where something stands, as failures say it. */
export type Place = Required<Pick<Failure, 'file' | 'line' | 'column' | 'endLine' | 'endColumn'>>

/** Where a field of a document stands, or what is nearest to it. */
export function placeOf(document: Document, path: Path): Place {
  const { source } = document
  return { file: source.file, ...regionOf({ source, ...rangeOf(document, path) }) }
}
