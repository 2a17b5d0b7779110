import { fail } from '../failure.ts'
import { isBlank, isBreak, isBreakOrEnd, isDigit } from './characters.ts'
import type { Cursor } from './cursor.ts'
import { failOnTab, type ScannedScalar } from './scan-plain.ts'

interface Header {
  readonly chomping: 'clip' | 'strip' | 'keep'
  /** 0 where the first line of text decides. */
  readonly indentation: number
  readonly end: number
}

/** Scans a literal or folded block scalar; the cursor stands on its `|` or `>`. `parentIndent` is -1 at the root. */
export function scanBlockScalar(cursor: Cursor, parentIndent: number): ScannedScalar {
  const folded = cursor.code() === 62
  const header = takeHeader(cursor)
  const least = Math.max(parentIndent, 0)
  const lead = takeIndentation(cursor, header.indentation === 0 ? Infinity : least + header.indentation)
  const indent = header.indentation === 0 ? Math.max(lead.widest, parentIndent + 1, 1) : least + header.indentation
  let value = ''
  let end = header.end
  let lineBreak = ''
  let emptyLines = lead.breaks
  let wasIndented = false
  while (cursor.column === indent && cursor.at < cursor.end) {
    const isIndented = isBlank(cursor.code())
    if (folded && lineBreak === '\n' && !wasIndented && !isIndented) value += emptyLines === '' ? ' ' : emptyLines
    else value += lineBreak + emptyLines
    wasIndented = isIndented
    const from = cursor.at
    cursor.skipToBreak()
    end = cursor.at
    value += cursor.text.slice(from, end)
    lineBreak = cursor.at < cursor.end ? cursor.takeBreak() : ''
    emptyLines = takeIndentation(cursor, indent).breaks
  }
  if (header.chomping !== 'strip') value += lineBreak
  if (header.chomping === 'keep') value += emptyLines
  return { value, end }
}

function takeHeader(cursor: Cursor): Header {
  const start = cursor.at++
  let chomping = takeChomping(cursor)
  const digit = cursor.code()
  const indentation = isDigit(digit) ? digit - 48 : 0
  if (digit === 48) fail('YAML_SYNTAX', cursor.at, 'a block text cannot be indented by 0. Give a number from 1 to 9')
  if (indentation > 0) cursor.at++
  if (chomping === undefined && indentation > 0) chomping = takeChomping(cursor)
  const end = cursor.at
  while (isBlank(cursor.code())) cursor.at++
  if (cursor.code() === 35) cursor.skipToBreak()
  if (!isBreakOrEnd(cursor.code())) {
    const sign = cursor.text.charAt(start)
    fail(
      'YAML_SYNTAX',
      cursor.at,
      `nothing may follow "${sign}" on its line. Begin the text on the next line, indented`,
    )
  }
  if (cursor.at < cursor.end) cursor.takeBreak()
  return { chomping: chomping ?? 'clip', indentation, end }
}

function takeChomping(cursor: Cursor): 'strip' | 'keep' | undefined {
  const code = cursor.code()
  if (code !== 43 && code !== 45) return undefined
  cursor.at++
  return code === 43 ? 'keep' : 'strip'
}

/** Steps over empty lines and over indentation up to column `limit`. */
function takeIndentation(cursor: Cursor, limit: number): { breaks: string; widest: number } {
  let breaks = ''
  let widest = 0
  for (;;) {
    while (cursor.column < limit && cursor.code() === 32) cursor.at++
    if (cursor.column > widest) widest = cursor.column
    const code = cursor.code()
    if (code === 9 && cursor.column < limit) failOnTab(cursor.at)
    if (!isBreak(code)) return { breaks, widest }
    breaks += cursor.takeBreak()
  }
}
