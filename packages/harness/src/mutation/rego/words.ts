import type { RegoEdit } from './edits.ts'
import type { TextRange } from './ranges.ts'
import type { Section } from './sections.ts'

const longest = 100

/** What an edit does, with the smallest expression around it, or the line where it is in none. */
export function wordsForEdit(edit: RegoEdit, section: Section, text: string): string {
  if (edit.how === 'dropped' && edit.start === section.start) return `without the rule ${firstLine(section, text)}`
  if (edit.how === 'dropped') return `without ${short(text.slice(edit.start, edit.end))}`
  const around = section.expressions.findLast(({ start, end }) => start <= edit.start && edit.end <= end)
  const whole = around ?? lineAround(edit, text)
  const before = text.slice(whole.start, whole.end)
  const after = text.slice(whole.start, edit.start) + edit.by + text.slice(edit.end, whole.end)
  return `${short(after)} instead of ${short(before)}`
}

function lineAround({ start, end }: TextRange, text: string): TextRange {
  const next = text.indexOf('\n', end)
  return { start: text.lastIndexOf('\n', start - 1) + 1, end: next === -1 ? text.length : next }
}

const firstLine = ({ start, end }: TextRange, text: string): string =>
  short(text.slice(start, end).split('\n')[0] ?? '')

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length <= longest ? line : `${line.slice(0, longest)}…`
}
