import { giveUp, type FastState } from './fast-state.ts'
import { readFlow } from './flow.ts'
import { readBlockScalar, readPlain, readQuoted, startsPlain } from './scalars.ts'

type Fields = Record<string, unknown>

const LONGEST_KEY = 1000

/** Reads what stands at `state.at`, the first thing on its line or after a dash; `indent` is the column around it. */
export function readNode(state: FastState, indent: number): unknown {
  if (isDash(state)) return readList(state)
  return isKey(state) ? readMap(state) : readScalar(state, indent)
}

function isDash({ text, at }: FastState): boolean {
  if (text.charCodeAt(at) !== 45) return false
  const next = text.charCodeAt(at + 1)
  return next === 32 || next === 10
}

/** Whether a colon with a blank after it stands on this line outside of quotes. */
function isKey(state: FastState): boolean {
  const { text, at: start } = state
  const first = text.charCodeAt(start)
  if (first === 34 || first === 39) return isQuotedKey(state, first)
  if (first === 91 || first === 123 || first === 124 || first === 62) return false
  let at = start
  for (let code = first; code !== 10; code = text.charCodeAt(++at)) {
    if (code > 58) continue
    if (code === 58) {
      const next = text.charCodeAt(at + 1)
      if (next === 32 || next === 10) return true
    } else if (code === 35 && text.charCodeAt(at - 1) === 32) return false
  }
  return false
}

function isQuotedKey({ text, at: start }: FastState, quote: number): boolean {
  let at = start + 1
  for (let code = text.charCodeAt(at); code !== quote; code = text.charCodeAt(++at)) {
    if (code === 92 && quote === 34) at++
    if (text.charCodeAt(at) === 10) return false
  }
  at++
  while (text.charCodeAt(at) === 32) at++
  return text.charCodeAt(at) === 58
}

function readMap(state: FastState): Fields {
  const { column } = state
  const node = state.openNode(state.at)
  const map: Fields = {}
  do {
    const key = readKey(state)
    if (map[key] !== undefined) giveUp()
    map[key] = readField(state, column)
  } while (state.column === column)
  if (state.column > column) giveUp()
  state.closeNode(node)
  return map
}

/** Reads a key and its colon. */
function readKey(state: FastState): string {
  const { text, at: start, lineStart } = state
  const first = text.charCodeAt(start)
  let key: string
  if (first === 34 || first === 39) {
    key = readQuoted(state)
    state.keyEnd = state.at
    while (text.charCodeAt(state.at) === 32) state.at++
    if (text.charCodeAt(state.at) !== 58 || state.lineStart !== lineStart) giveUp()
  } else key = readPlainKey(state)
  if (state.at - start > LONGEST_KEY) giveUp()
  const next = text.charCodeAt(state.at + 1)
  if (next !== 32 && next !== 10) giveUp()
  state.at++
  state.keyStart = start
  state.key = key
  return key
}

function readPlainKey(state: FastState): string {
  const { text, at: start } = state
  if (!startsPlain(text, start)) giveUp()
  let at = start
  let end = start
  let hash = 0
  for (let code = text.charCodeAt(at); ; code = text.charCodeAt(++at)) {
    if (code <= 58) {
      if (code === 58 && isBlank(text.charCodeAt(at + 1))) break
      if (code === 10 || code === 9 || (code === 35 && text.charCodeAt(at - 1) === 32)) giveUp()
      if (code === 32) continue
    }
    hash = (Math.imul(hash, 31) + code) | 0
    end = at + 1
  }
  state.at = at
  state.keyEnd = end
  return state.keyTable.find(text, start, end, hash) ?? giveUp()
}

function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 9
}

/** Reads what follows a key's colon. */
function readField(state: FastState, column: number): unknown {
  const { text, at: colonEnd } = state
  let at = colonEnd
  while (text.charCodeAt(at) === 32) at++
  state.at = at
  const code = text.charCodeAt(at)
  if (code !== 10 && code !== 35) return readScalar(state, column)
  state.endLine()
  if (state.column > column) return readNode(state, column)
  if (state.column === column && isDash(state)) return readList(state)
  return readNull(state, colonEnd)
}

function readNull(state: FastState, at: number): null {
  state.addNode(at, at)
  return null
}

function readList(state: FastState): unknown[] {
  const { column, text } = state
  const node = state.openNode(state.at)
  const list: unknown[] = []
  do {
    const dashEnd = state.at + 1
    let at = dashEnd
    while (text.charCodeAt(at) === 32) at++
    state.at = at
    list.push(readItem(state, column, dashEnd))
  } while (state.column === column && isDash(state))
  if (state.column > column) giveUp()
  state.closeNode(node)
  return list
}

function readItem(state: FastState, column: number, dashEnd: number): unknown {
  const code = state.text.charCodeAt(state.at)
  if (code !== 10 && code !== 35) {
    state.column = state.at - state.lineStart
    return readNode(state, column)
  }
  state.endLine()
  return state.column > column ? readNode(state, column) : readNull(state, dashEnd)
}

function readScalar(state: FastState, indent: number): unknown {
  const { text, at: start } = state
  const code = text.charCodeAt(start)
  if (startsPlain(text, start)) return readPlain(state, indent)
  if (code === 124 || code === 62) return atMost(state, indent, readBlockScalar(state, indent))
  let value: unknown
  if (code === 34 || code === 39) {
    value = readQuoted(state)
    state.addNode(start, state.at)
  } else if (code === 91 || code === 123) value = readFlow(state)
  else giveUp()
  state.endLine()
  return atMost(state, indent, value)
}

/** Text that is indented deeper than the value's collection would have to belong to the value, and cannot. */
function atMost(state: FastState, indent: number, value: unknown): unknown {
  return state.column > indent ? giveUp() : value
}
