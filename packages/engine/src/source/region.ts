import type { SourceText } from './source-text.ts'

/** A part of a text: 1-based lines and columns; the end column is the one behind the last character. */
export interface Region {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** Where something stands in its text, such as a finding. */
export function regionOf(place: { readonly source: SourceText; readonly start: number; readonly end: number }): Region {
  const from = place.source.positionOf(place.start)
  const to = place.source.positionOf(place.end)
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column }
}
