/** A part of a text and what stands there instead. Offsets are UTF-16 units, `end` is exclusive. */
export interface TextEdit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** In the order of the text; insertions at one place keep the order they are given in. */
export function sortEdits(edits: readonly TextEdit[]): TextEdit[] {
  return edits.toSorted((one, other) => one.start - other.start || one.end - other.end)
}

/** Whether two edits change the same text, or one inserts into what another takes away. */
export function doOverlap(edits: readonly TextEdit[]): boolean {
  const sorted = sortEdits(edits)
  return sorted.some((edit, index) => index > 0 && edit.start < (sorted[index - 1]?.end ?? 0))
}

/** The text with edits that do not overlap. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  let result = ''
  let at = 0
  for (const edit of sortEdits(edits)) {
    result += text.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return result + text.slice(at)
}
