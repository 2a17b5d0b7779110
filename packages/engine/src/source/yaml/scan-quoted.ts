import { fail } from '../failure.ts'
import { hexDigit, isBlank, isBlankOrEnd, isBreak } from './characters.ts'
import type { Cursor } from './cursor.ts'
import { isDocumentIndicator, joinBreaks, type ScannedScalar } from './scan-plain.ts'

const escapes = new Map<number, string>(
  Object.entries({
    '0': '\0',
    a: '\x07',
    b: '\b',
    t: '\t',
    '\t': '\t',
    n: '\n',
    v: '\v',
    f: '\f',
    r: '\r',
    e: '\x1B',
    ' ': ' ',
    '"': '"',
    "'": "'",
    '\\': '\\',
    N: '\x85',
    _: '\xA0',
    L: '\u2028',
    P: '\u2029',
  }).map(([letter, character]) => [letter.charCodeAt(0), character]),
)
const hexLengths = new Map([
  [120, 2],
  [117, 4],
  [85, 8],
])

/** Scans a quoted scalar of one or more lines; the cursor stands on the opening quote. */
export function scanQuoted(cursor: Cursor): ScannedScalar {
  const start = cursor.at
  const quote = cursor.code()
  cursor.at++
  let value = ''
  for (;;) {
    if (cursor.at >= cursor.end || isDocumentIndicator(cursor)) failUnclosed(start, quote)
    const text = takeText(cursor, quote)
    value += text.value
    if (!text.escapedBreak && cursor.code() === quote) break
    value += takeSpace(cursor, text.escapedBreak)
  }
  cursor.at++
  return { value, end: cursor.at }
}

function failUnclosed(start: number, quote: number): never {
  const sign = String.fromCharCode(quote)
  return fail('YAML_SYNTAX', start, `this quoted text never ends. Close it with ${sign}`)
}

/** The text up to the next blank, line break or closing quote. */
function takeText(cursor: Cursor, quote: number): { value: string; escapedBreak: boolean } {
  let value = ''
  let from = cursor.at
  for (let code = cursor.code(); !isBlankOrEnd(code); code = cursor.code()) {
    if (code === quote) {
      if (quote === 34 || cursor.code(1) !== 39) break
      value += cursor.text.slice(from, cursor.at + 1)
      cursor.at += 2
      from = cursor.at
    } else if (code === 92 && quote === 34) {
      value += cursor.text.slice(from, cursor.at)
      if (isBreak(cursor.code(1))) {
        cursor.at++
        cursor.takeBreak()
        return { value, escapedBreak: true }
      }
      value += takeEscape(cursor)
      from = cursor.at
    } else cursor.at++
  }
  return { value: value + cursor.text.slice(from, cursor.at), escapedBreak: false }
}

function takeEscape(cursor: Cursor): string {
  const letter = cursor.code(1)
  const simple = escapes.get(letter)
  if (simple !== undefined) {
    cursor.at += 2
    return simple
  }
  const length = hexLengths.get(letter)
  if (length === undefined) {
    const remedy = 'Write \\\\ for a backslash, or use single quotes'
    return fail('YAML_SYNTAX', cursor.at, `this escape does not exist in YAML. ${remedy}`)
  }
  return takeCodePoint(cursor, length)
}

function takeCodePoint(cursor: Cursor, length: number): string {
  let point = 0
  for (let index = 0; index < length; index++) {
    const digit = hexDigit(cursor.code(2 + index))
    if (digit < 0) fail('YAML_SYNTAX', cursor.at, `this escape needs ${length} hexadecimal digits. Complete it`)
    point = point * 16 + digit
  }
  if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) {
    fail('YAML_SYNTAX', cursor.at, 'this escape names no Unicode character. Write the character itself')
  }
  cursor.at += 2 + length
  return String.fromCodePoint(point)
}

/** Blanks inside a line stay; around line breaks they vanish and the breaks fold. */
function takeSpace(cursor: Cursor, afterEscapedBreak: boolean): string {
  const from = cursor.at
  let first: string | undefined = afterEscapedBreak ? '' : undefined
  let further = ''
  for (let code = cursor.code(); isBlank(code) || isBreak(code); code = cursor.code()) {
    if (isBlank(code)) cursor.at++
    else if (first === undefined) first = cursor.takeBreak()
    else further += cursor.takeBreak()
  }
  return first === undefined ? cursor.text.slice(from, cursor.at) : joinBreaks(first, further)
}
