import { fail } from '../failure.ts'
import { isBlank, isBlankOrEnd, isBreak } from './characters.ts'
import type { Cursor } from './cursor.ts'

export interface ScannedScalar {
  readonly value: string
  /** Exclusive end of the scalar's own text. */
  readonly end: number
  /** The cursor stands on a later line than the scalar's last character. */
  readonly passedBreak?: boolean
}

/** Scans an unquoted scalar of one or more lines. `indent` is the least column of a continuation line. */
export function scanPlain(cursor: Cursor, inFlow: boolean, indent: number): ScannedScalar {
  const start = cursor.at
  let value = ''
  let end = start
  let fold: string | undefined
  while (cursor.code() !== 35 && !isDocumentIndicator(cursor)) {
    const lineText = cursor.at
    end = takePlainLine(cursor, inFlow, end)
    if (end > lineText) {
      value += (fold ?? '') + cursor.text.slice(lineText, end)
      fold = undefined
    }
    if (!isBreak(cursor.code())) break
    fold = foldedBreaks(cursor, indent)
    if (!inFlow && cursor.column < indent) break
  }
  return { value, end, passedBreak: fold !== undefined }
}

export function isDocumentIndicator(cursor: Cursor): boolean {
  if (cursor.at !== cursor.lineStart) return false
  const code = cursor.code()
  return (
    (code === 45 || code === 46) && cursor.code(1) === code && cursor.code(2) === code && isBlankOrEnd(cursor.code(3))
  )
}

/** Moves to what ends the scalar's text on this line and returns where that text ends. */
function takePlainLine(cursor: Cursor, inFlow: boolean, previousEnd: number): number {
  let end = previousEnd
  for (;;) {
    let code = cursor.code()
    if (isBlank(code)) {
      while (isBlank(code)) {
        cursor.at++
        code = cursor.code()
      }
      if (code === 35) return end
    }
    if (code === 0 || isBreak(code) || endsPlain(code, cursor, inFlow)) return end
    end = ++cursor.at
  }
}

function endsPlain(code: number, cursor: Cursor, inFlow: boolean): boolean {
  if (code === 58 && isBlankOrEnd(cursor.code(1))) return true
  return inFlow && (code === 44 || code === 63 || code === 91 || code === 93 || code === 123 || code === 125)
}

/** Steps over line breaks and indentation and returns what they fold to. */
function foldedBreaks(cursor: Cursor, indent: number): string {
  const first = cursor.takeBreak()
  let further = ''
  for (let code = cursor.code(); isBlank(code) || isBreak(code); code = cursor.code()) {
    if (isBreak(code)) {
      further += cursor.takeBreak()
      continue
    }
    if (code === 9 && cursor.column < indent) failOnTab(cursor.at)
    cursor.at++
  }
  return joinBreaks(first, further)
}

export function joinBreaks(first: string, further: string): string {
  if (first !== '\n') return first + further
  return further === '' ? ' ' : further
}

export function failOnTab(offset: number): never {
  return fail('YAML_TABS', offset, 'this line is indented with a tab, which YAML forbids. Indent it with spaces')
}
