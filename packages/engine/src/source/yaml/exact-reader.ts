import { fail } from '../failure.ts'
import type { Reading } from '../node-table.ts'
import { Composer } from './composer.ts'
import { Cursor } from './cursor.ts'
import { Parser } from './parser.ts'
import { Scanner } from './scanner.ts'

/** What the Kubernetes decoder refuses wherever it stands. */
const forbidden = /[^\t\n\r\x20-\x7E\x85\xA0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u
const BYTE_ORDER_MARK = 0xfeff

/** Reads one document, `text` from `start` to `end`, whatever it contains. Throws a `ReadFailure`. */
export function readExactly(text: string, start: number, end: number): Reading {
  const control = text.slice(start, end).search(forbidden)
  if (control >= 0) {
    fail(
      'YAML_CONTROL',
      start + control,
      'control characters are not allowed here. Remove it, or escape it inside double quotes',
    )
  }
  const first = text.charCodeAt(start) === BYTE_ORDER_MARK ? start + 1 : start
  const composer = new Composer()
  const rest = new Parser(new Scanner(new Cursor(text, first, end)), composer).parse()
  return { ...composer.finish(), dropped: rest === undefined ? undefined : contentFrom(text, rest, end) }
}

const noContent = /(?:\s|#[^\n]*)*/y

function contentFrom(text: string, start: number, end: number): number | undefined {
  noContent.lastIndex = start
  noContent.test(text)
  return noContent.lastIndex < end ? noContent.lastIndex : undefined
}
