import { Refused } from '../refused.ts'
import type { TextEdit } from '../text-edit.ts'
import { beginsLine, lineEnd, lineStart, nextLine } from '../tree/lines.ts'
import type { CollectionNode, Entry } from '../tree/node.ts'
import type { Spot } from './descend.ts'
import { isBeside, type Page } from './page.ts'

/** Takes an entry away; the last spot of the trail is the entry. A collection that loses its only one stays, empty. */
export function takeAway({ text }: Page, trail: readonly Spot[]): TextEdit[] {
  const spot = trail.at(-1)
  if (!spot) throw new Refused('shape', 'a whole resource is not taken away')
  const { collection } = spot
  if (collection.entries.length > 1) return collection.flow ? fromFlow(text, spot) : fromBlock(text, spot)
  return collection.flow ? emptyFlow(text, collection, spot.entry) : emptyBlock(text, collection, trail.at(-2)?.entry)
}

function fromBlock(text: string, { collection, entry, index }: Spot): TextEdit[] {
  if (beginsLine(text, entry.start)) return [wholeLines(text, entry.start, entry.end)]
  const next = collection.entries[index + 1]
  if (!next) throw new Refused('shape', 'the place is written in a way that is not edited')
  const rest = lineEnd(text, entry.end)
  const hasComment = text.slice(rest, next.start).includes('#')
  // The next entry moves up behind the dash; comments between the two stay where they are.
  return [
    {
      start: hasComment ? blanksBefore(text, entry.start) : entry.start,
      end: hasComment ? rest : next.start,
      text: '',
    },
  ]
}

/** At the end of a text without a last line break, the break before goes instead. */
function wholeLines(text: string, from: number, to: number): TextEdit {
  const start = lineStart(text, from)
  const end = lineEnd(text, to)
  if (end < text.length || start === 0) return { start, end: nextLine(text, end), text: '' }
  return { start: lineEnd(text, start), end, text: '' }
}

function fromFlow(text: string, { collection, entry, index }: Spot): TextEdit[] {
  const next = collection.entries[index + 1]
  const before = collection.entries[index - 1]
  if (next) {
    const isCommented = text.slice(entry.end, next.start).includes('#')
    return [{ start: entry.start, end: isCommented ? (next.comma ?? entry.end) + 1 : next.start, text: '' }]
  }
  const from = before?.end ?? entry.start
  if (!text.slice(from, entry.start).includes('#')) return [{ start: from, end: entry.end, text: '' }]
  const comma = entry.comma ?? from
  const ownComma = collection.trailingComma === undefined ? [{ start: comma, end: comma + 1, text: '' }] : []
  return [...ownComma, { start: blanksBefore(text, entry.start), end: entry.end, text: '' }]
}

function emptyFlow(text: string, { start, end, trailingComma }: CollectionNode, entry: Entry): TextEdit[] {
  if (!text.slice(start, end).includes('#')) return [{ start: start + 1, end: end - 1, text: '' }]
  return [{ start: entry.start, end: trailingComma === undefined ? entry.end : trailingComma + 1, text: '' }]
}

function emptyBlock(text: string, collection: CollectionNode, holder: Entry | undefined): TextEdit[] {
  if (!holder) throw new Refused('shape', 'a whole resource is not taken away')
  const brackets = collection.kind === 'map' ? '{}' : '[]'
  if (isBeside(text, holder)) return [{ start: collection.start, end: blockEnd(text, collection.end), text: brackets }]
  return [
    { start: holder.head, end: holder.head, text: ` ${brackets}` },
    wholeLines(text, collection.start, collection.end),
  ]
}

const blockEnd = (text: string, end: number): number => (text.charAt(end - 1) === '\n' ? lineEnd(text, end) : end)

/** Where the blanks and line breaks before a place begin. */
function blanksBefore(text: string, at: number): number {
  let start = at
  while (start > 0 && /\s/.test(text.charAt(start - 1))) start -= 1
  return start
}
