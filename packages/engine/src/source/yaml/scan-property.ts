import { fail } from '../failure.ts'
import { hexDigit, isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, isDigit, isWordCharacter } from './characters.ts'
import type { Cursor } from './cursor.ts'
import { TokenKind, type Token } from './token.ts'

const AFTER_ANCHOR = '?:,]}%@`'
const URI_SIGNS = ";/?:@&=+$,.!~*'()[]%"

/** Scans `&name` or `*name`. */
export function scanAnchor(cursor: Cursor, kind: typeof TokenKind.anchor | typeof TokenKind.alias): Token {
  const start = cursor.at++
  const value = takeWord(cursor)
  const next = cursor.code()
  if (value === '' || !(isBlankOrEnd(next) || AFTER_ANCHOR.includes(String.fromCharCode(next)))) {
    const what = kind === TokenKind.anchor ? 'anchor (&name)' : 'alias (*name)'
    const remedy = 'Use letters, digits, - and _ only, or quote the text if none was meant'
    fail('YAML_SYNTAX', start, `this is no valid ${what}. ${remedy}`)
  }
  return { kind, start, end: cursor.at, value }
}

/** Scans `!tag`, `!!tag`, `!handle!tag` or `!<uri>`. */
export function scanTag(cursor: Cursor): Token {
  const start = cursor.at
  let handle = ''
  let suffix: string
  if (cursor.code(1) === 60) {
    cursor.at += 2
    suffix = takeUri(cursor, '')
    if (cursor.code() !== 62) failTag(start)
    cursor.at++
  } else {
    handle = takeHandle(cursor)
    if (handle.length > 1 && handle.endsWith('!')) suffix = takeUri(cursor, '')
    else {
      suffix = takeUri(cursor, handle)
      handle = '!'
      if (suffix === '') [handle, suffix] = ['', '!']
    }
  }
  if (!isBlankOrEnd(cursor.code())) failTag(start)
  return { kind: TokenKind.tag, start, end: cursor.at, value: handle, suffix }
}

/** Scans a `%YAML` or `%TAG` line. */
export function scanDirective(cursor: Cursor): Token {
  const start = cursor.at++
  const name = takeWord(cursor)
  if (!isBlankOrEnd(cursor.code()) || (name !== 'YAML' && name !== 'TAG')) {
    fail(
      'YAML_SYNTAX',
      start,
      'a line that begins with % is a YAML directive, and there is none of this name. Quote it',
    )
  }
  skipBlanks(cursor)
  const token = name === 'YAML' ? versionDirective(cursor, start) : tagDirective(cursor, start)
  skipBlanks(cursor)
  if (cursor.code() === 35) cursor.skipToBreak()
  if (!isBreakOrEnd(cursor.code())) fail('YAML_SYNTAX', cursor.at, 'nothing may follow a YAML directive. Remove this')
  if (isBreak(cursor.code())) cursor.takeBreak()
  return token
}

function versionDirective(cursor: Cursor, start: number): Token {
  const from = cursor.at
  while (isDigit(cursor.code()) || cursor.code() === 46) cursor.at++
  const value = cursor.text.slice(from, cursor.at)
  if (!/^\d{1,2}\.\d{1,2}$/.test(value))
    fail('YAML_SYNTAX', from, 'this is no YAML version. Write %YAML 1.1 or nothing')
  return { kind: TokenKind.versionDirective, start, end: cursor.at, value }
}

function tagDirective(cursor: Cursor, start: number): Token {
  const value = cursor.code() === 33 ? takeHandle(cursor) : failTag(start)
  if ((value !== '!' && !value.endsWith('!')) || !isBlank(cursor.code())) failTag(start)
  skipBlanks(cursor)
  const suffix = takeUri(cursor, '')
  if (!isBlankOrEnd(cursor.code())) failTag(start)
  return { kind: TokenKind.tagDirective, start, end: cursor.at, value, suffix }
}

function takeWord(cursor: Cursor): string {
  const from = cursor.at
  while (isWordCharacter(cursor.code())) cursor.at++
  return cursor.text.slice(from, cursor.at)
}

function takeHandle(cursor: Cursor): string {
  const from = cursor.at++
  takeWord(cursor)
  if (cursor.code() === 33) cursor.at++
  return cursor.text.slice(from, cursor.at)
}

/** `head` is what was first taken for a handle; its `!` is not part of the URI. */
function takeUri(cursor: Cursor, head: string): string {
  const from = cursor.at
  let uri = head.slice(1)
  for (let code = cursor.code(); isUriCharacter(code); code = cursor.code()) {
    if (code === 37) uri += takeUriEscape(cursor)
    else uri += cursor.text.charAt(cursor.at++)
  }
  if (head === '' && cursor.at === from) failTag(from)
  return uri
}

function isUriCharacter(code: number): boolean {
  return isWordCharacter(code) || (code !== 0 && URI_SIGNS.includes(String.fromCharCode(code)))
}

/** One character, written as the percent-encoded bytes of its UTF-8 form. */
function takeUriEscape(cursor: Cursor): string {
  const start = cursor.at
  const bytes: number[] = []
  let length = 1
  while (bytes.length < length) {
    const byte = hexDigit(cursor.code(1)) * 16 + hexDigit(cursor.code(2))
    if (cursor.code() !== 37 || hexDigit(cursor.code(1)) < 0 || hexDigit(cursor.code(2)) < 0) failTag(start)
    if (bytes.length === 0) length = encodedLength(byte)
    if (length === 0 || (bytes.length > 0 && (byte & 0xc0) !== 0x80)) failTag(start)
    bytes.push(byte)
    cursor.at += 3
  }
  return new TextDecoder().decode(Uint8Array.from(bytes))
}

function encodedLength(firstByte: number): number {
  if (firstByte < 0x80) return 1
  if ((firstByte & 0xe0) === 0xc0) return 2
  if ((firstByte & 0xf0) === 0xe0) return 3
  return (firstByte & 0xf8) === 0xf0 ? 4 : 0
}

function skipBlanks(cursor: Cursor): void {
  while (isBlank(cursor.code())) cursor.at++
}

function failTag(offset: number): never {
  return fail('YAML_SYNTAX', offset, 'this is no valid tag (!name). Quote the text if no tag was meant')
}
