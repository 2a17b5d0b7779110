import type { Path } from '../../path.ts'
import { rangeOf } from '../../source/locate.ts'
import type { SourceText } from '../../source/source-text.ts'
import type { Place } from '../place.ts'
import { textAt } from '../values.ts'

/** Where a place inside of a YAML text stands in the file: exactly in block literals, else where the text begins. */
export function offsetInFile({ document, at }: Place, path: Path, offset: number): number {
  const { source } = document
  const full = [...at, ...path]
  const { start, end } = rangeOf(document, full)
  const text = textAt(document.value, full)
  if (source.text.charAt(start) === '|') return inLiteral(source, start, text, offset) ?? start
  // Without quotes, in one line.
  return source.text.slice(start, end) === text ? start + offset : start
}

function inLiteral(source: SourceText, start: number, text: string, offset: number): number | undefined {
  const header = source.positionOf(start).line
  const before = text.slice(0, offset)
  const row = before.split('\n').length
  const column = offset - (before.lastIndexOf('\n') + 1)
  const expected = text.split('\n', row)[row - 1] ?? ''
  const line = source.lineAt(header + row)
  // The end of a literal may lie behind its last line.
  if (!line.endsWith(expected)) return undefined
  return offsetOfLine(source, header + row) + (line.length - expected.length) + column
}

function offsetOfLine({ text }: SourceText, line: number): number {
  let start = 0
  for (let left = line - 1; left > 0; left -= 1) start = text.indexOf('\n', start) + 1
  return start
}
