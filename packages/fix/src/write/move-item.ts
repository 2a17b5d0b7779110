import { Refused } from '../refused.ts'
import type { TextEdit } from '../text-edit.ts'
import { beginsLine, lineEnd, lineStart, nextLine } from '../tree/lines.ts'
import type { Entry } from '../tree/node.ts'
import type { Spot } from './descend.ts'
import type { Page } from './page.ts'

/** Takes an item elsewhere in its list, with all that is written in its lines. */
export function moveItem({ text, style }: Page, { collection, entry, index }: Spot, to: number): TextEdit[] {
  const { entries, flow, kind } = collection
  const last = entries.at(-1)
  if (kind !== 'list' || flow || !last || to < 0 || to > entries.length)
    throw new Refused('shape', 'the item is not moved')
  if (to === index || to === index + 1) throw new Refused('shape', 'the item is there already')
  const lines = wholeLines(text, entry)
  const moved = { start: lines.start, end: lines.end, text: '' }
  const written = text.slice(lines.start, lines.end)
  const next = entries[to]
  if (next)
    return [moved, { start: ownLine(text, next), end: ownLine(text, next), text: withBreak(written, style.lineBreak) }]
  const at = lineEnd(text, last.end)
  return [moved, { start: at, end: at, text: style.lineBreak + written.replace(/\r?\n$/, '') }]
}

function wholeLines(text: string, entry: Entry): { start: number; end: number } {
  const start = ownLine(text, entry)
  return { start, end: nextLine(text, lineEnd(text, entry.end)) }
}

function ownLine(text: string, { start }: Entry): number {
  if (!beginsLine(text, start)) throw new Refused('shape', 'the item does not begin its line')
  return lineStart(text, start)
}

const withBreak = (lines: string, lineBreak: string): string => (lines.endsWith('\n') ? lines : lines + lineBreak)
