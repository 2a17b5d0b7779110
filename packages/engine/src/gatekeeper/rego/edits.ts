/** Text with some stretches replaced, none of which holds a line break. */
export interface Edited {
  readonly text: string
  /** Where a place of the edited text was before. Lines and columns are 1-based, columns count code points. */
  readonly before: (line: number, column: number) => number
}

export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

export function edited(original: string, edits: readonly Edit[]): Edited {
  const sorted = [...edits].sort((one, other) => one.start - other.start)
  let text = ''
  let at = 0
  for (const edit of sorted) {
    text += original.slice(at, edit.start) + edit.text
    at = edit.end
  }
  text += original.slice(at)
  return { text, before: (line, column) => offsetBefore(sorted, offsetOf(text, line, column)) }
}

function offsetBefore(edits: readonly Edit[], offset: number): number {
  let grown = 0
  for (const { start, end, text } of edits) {
    if (offset < start + grown) break
    if (offset < start + grown + text.length) return start
    grown += text.length - (end - start)
  }
  return offset - grown
}

/** The offset of a place. OPA counts code points. */
function offsetOf(text: string, line: number, column: number): number {
  let start = 0
  for (let left = line - 1; left > 0; left -= 1) {
    const end = text.indexOf('\n', start)
    if (end === -1) break
    start = end + 1
  }
  const [rest = ''] = text.slice(start, start + 2 * column).split('\n', 1)
  const points = Array.from(rest)
  return start + points.slice(0, Math.max(0, column - 1)).join('').length
}
