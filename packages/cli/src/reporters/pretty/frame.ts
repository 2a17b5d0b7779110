import type { SourceText } from '@rampart/engine'

import type { Region } from '../located.ts'
import type { Palette } from '../paint.ts'

const widest = 160

/** The lines around a region, with the region underlined: what an editor would show. */
export function codeFrame(source: SourceText, { line, column, endLine, endColumn }: Region, paint: Palette): string[] {
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

function underline(text: string, column: number, endColumn: number | undefined, paint: Palette): string {
  const from = Math.min(column - 1, text.length)
  const to = Math.min(endColumn === undefined ? text.trimEnd().length : endColumn - 1, text.length)
  return ' '.repeat(widthOf(text.slice(0, from))) + paint.error('^'.repeat(Math.max(1, widthOf(text.slice(from, to)))))
}

/** Tabs would move the underline, and control characters would talk to the terminal. */
function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replaceAll('\t', ' ').replaceAll(/[\u0000-\u001F\u007F-\u009F]/g, '\uFFFD')
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
