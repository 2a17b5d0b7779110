import { plainValue } from '../plain-value.ts'
import { scanBlockScalar } from '../scan-block-scalar.ts'
import { scanPlain } from '../scan-plain.ts'
import { scanQuoted } from '../scan-quoted.ts'
import { giveUp, type FastState } from './fast-state.ts'

/** Characters that cannot begin an unquoted scalar, or only sometimes. */
const indicators = new Uint8Array(128)
for (const sign of '\t\n -?:,[]{}#&*!|>\'"%@`') indicators[sign.charCodeAt(0)] = 1

/** `-`, `?` and `:` begin an unquoted scalar unless a blank follows. */
export function startsPlain(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code > 127 || indicators[code] === 0) return true
  if (code !== 45 && code !== 63 && code !== 58) return false
  const next = text.charCodeAt(at + 1)
  return next !== 32 && next !== 10 && next !== 9
}

/** Reads an unquoted scalar in a block; `indent` is the column of the collection around it. */
export function readPlain(state: FastState, indent: number): unknown {
  const { text, at: start } = state
  let at = start
  let end = start
  let code = text.charCodeAt(at)
  while (code !== 10) {
    if (code > 58) end = ++at
    else if (code === 32) {
      at++
      if (text.charCodeAt(at) === 35) break
    } else if (code === 9) giveUp()
    else if (code === 58 && isBlank(text.charCodeAt(at + 1))) giveUp()
    else end = ++at
    code = text.charCodeAt(at)
  }
  state.at = end
  state.endLine()
  if (state.column > indent) return readPlainLines(state, start, indent)
  state.addNode(start, end)
  return decodePlain(text.slice(start, end))
}

/** The exact reader has to see whether an infinity stays in the document. */
export function decodePlain(text: string): unknown {
  const value = plainValue(text)
  return typeof value === 'number' && !Number.isFinite(value) ? giveUp() : value
}

function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 9
}

function readPlainLines(state: FastState, start: number, indent: number): unknown {
  const { cursor } = state
  cursor.at = start
  cursor.lineStart = state.lineStart
  const { value, end, passedBreak } = scanPlain(cursor, false, indent + 1)
  state.addNode(start, end)
  if (passedBreak === true) {
    state.at = cursor.lineStart
    state.toContent()
  } else {
    state.at = end
    state.endLine()
  }
  if (state.column > indent) giveUp()
  return decodePlain(value)
}

/** Reads a quoted scalar, up to and with its closing quote. */
export function readQuoted(state: FastState): string {
  const { text, at: start } = state
  const quote = text.charCodeAt(start)
  let at = start + 1
  for (let code = text.charCodeAt(at); code !== quote; code = text.charCodeAt(++at)) {
    if (code === 92 ? quote === 34 : code === 10) return readQuotedLines(state)
  }
  if (quote === 39 && text.charCodeAt(at + 1) === 39) return readQuotedLines(state)
  state.at = at + 1
  return text.slice(start + 1, at)
}

function readQuotedLines(state: FastState): string {
  const { cursor } = state
  cursor.at = state.at
  cursor.lineStart = state.lineStart
  const { value } = scanQuoted(cursor)
  state.at = cursor.at
  state.lineStart = cursor.lineStart
  return value
}

/** Reads a literal or folded scalar; `indent` is the column of the collection around it. */
export function readBlockScalar(state: FastState, indent: number): string {
  const { cursor, at: start } = state
  cursor.at = start
  cursor.lineStart = state.lineStart
  const { value, end } = scanBlockScalar(cursor, indent)
  state.addNode(start, end)
  state.at = cursor.lineStart
  state.toContent()
  return value
}
