import { printable } from './printable.ts'
import type { Region } from './region.ts'
import type { SourceText } from './source-text.ts'

/** How a frame is coloured; the text itself where nothing is. */
export interface FramePaint {
  /** What stands around. */
  readonly dim: (text: string) => string
  /** The underline. */
  readonly error: (text: string) => string
}

const widest = 160

/** The lines around a region, with the region underlined: what an editor would show. */
export function codeFrame(
  source: SourceText,
  { line, column, endLine, endColumn }: Region,
  paint: FramePaint,
): string[] {
  const last = Math.min(line + 1, source.lineCount)
  const gutter = String(last).length
  const rows: string[] = []
  for (let at = Math.max(1, line - 1); at <= last; at += 1) {
    const text = clip(printable(source.lineAt(at)))
    if (at !== line && text.trim() === '') continue
    rows.push(`${paint.dim(`${String(at).padStart(gutter)} |`)} ${at === line ? text : paint.dim(text)}`.trimEnd())
    if (at === line)
      rows.push(
        `${paint.dim(`${' '.repeat(gutter)} |`)} ${underline(text, column, endLine > line ? undefined : endColumn, paint)}`,
      )
  }
  return rows
}

function underline(text: string, column: number, endColumn: number | undefined, paint: FramePaint): string {
  const from = Math.min(column - 1, text.length)
  const to = Math.min(endColumn === undefined ? text.trimEnd().length : endColumn - 1, text.length)
  return ' '.repeat(widthOf(text.slice(0, from))) + paint.error('^'.repeat(Math.max(1, widthOf(text.slice(from, to)))))
}

const clip = (text: string): string => (text.length > widest ? `${text.slice(0, widest - 1)}…` : text)

/** Columns on a terminal: East Asian wide characters and emoji take two, marks none. */
function widthOf(text: string): number {
  let width = 0
  for (const character of text) {
    if (/\p{Mark}|\p{Default_Ignorable_Code_Point}/u.test(character)) continue
    width +=
      /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u.test(
        character,
      )
        ? 2
        : 1
  }
  return width
}
