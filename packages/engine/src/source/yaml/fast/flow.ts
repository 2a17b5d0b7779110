import { giveUp, type FastState } from './fast-state.ts'
import { decodePlain, readQuoted, startsPlain } from './scalars.ts'

type Fields = Record<string, unknown>

/** Reads a list or map in brackets. Comments, pairs in lists, fields without a colon are left to the exact reader. */
export function readFlow(state: FastState): unknown {
  return state.text.charCodeAt(state.at) === 91 ? readFlowList(state) : readFlowMap(state)
}

function readFlowList(state: FastState): unknown[] {
  const node = state.openNode(state.at)
  const list: unknown[] = []
  for (let code = nextCode(state); code !== 93; code = afterEntry(state, 93)) list.push(readFlowValue(state))
  close(state, node)
  return list
}

function readFlowMap(state: FastState): Fields {
  const node = state.openNode(state.at)
  const map: Fields = {}
  for (let code = nextCode(state); code !== 125; code = afterEntry(state, 125)) {
    const key = readFlowKey(state)
    if (map[key] !== undefined) giveUp()
    map[key] = readFlowField(state)
  }
  close(state, node)
  return map
}

function close(state: FastState, node: number): void {
  state.at++
  state.valueEnd = state.at
  state.closeNode(node)
}

/** Steps over the character here and all space after it, and returns what stands there. */
function nextCode(state: FastState): number {
  state.at++
  return skipSpace(state)
}

function afterEntry(state: FastState, closing: number): number {
  const code = skipSpace(state)
  if (code === 44) return nextCode(state)
  return code === closing ? code : giveUp()
}

function skipSpace(state: FastState): number {
  const { text, end } = state
  let code = text.charCodeAt(state.at)
  while (code === 32 || code === 10) {
    state.at++
    if (code === 10) {
      state.lineStart = state.at
      if (state.at >= end) giveUp()
    }
    code = text.charCodeAt(state.at)
  }
  const mayEndDocument = code === 45 || code === 46 || code === 37
  if (mayEndDocument && state.at === state.lineStart) giveUp()
  return code
}

function readFlowKey(state: FastState): string {
  const { text, at: start, lineStart } = state
  const code = text.charCodeAt(start)
  const isQuoted = code === 34 || code === 39
  const key = isQuoted ? readQuoted(state) : readPlainKey(state)
  state.keyStart = start
  state.keyEnd = state.at
  state.key = key
  while (text.charCodeAt(state.at) === 32) state.at++
  if (text.charCodeAt(state.at) !== 58 || state.lineStart !== lineStart || state.at - start > 1000) giveUp()
  state.at++
  return key
}

function readPlainKey(state: FastState): string {
  const start = state.at
  const end = plainEnd(state)
  return state.keyTable.find(state.text, start, end, start - end) ?? giveUp()
}

function readFlowField(state: FastState): unknown {
  const colonEnd = state.at
  const code = skipSpace(state)
  if (code !== 44 && code !== 125) return readFlowValue(state)
  state.addNode(colonEnd, colonEnd)
  return null
}

function readFlowValue(state: FastState): unknown {
  const start = state.at
  const code = state.text.charCodeAt(start)
  if (code === 91 || code === 123) return readFlow(state)
  if (code === 34 || code === 39) {
    const value = readQuoted(state)
    state.addNode(start, state.at)
    return value
  }
  const end = plainEnd(state)
  state.addNode(start, end)
  return decodePlain(state.text.slice(start, end))
}

/** Moves to the end of an unquoted scalar of one line. */
function plainEnd(state: FastState): number {
  const { text, at: start } = state
  const first = text.charCodeAt(start)
  if (!startsPlain(text, start) || first === 58 || first === 63) giveUp()
  let at = start
  let end = start
  for (let code = first; !endsPlain(text, at, code); code = text.charCodeAt(at)) {
    at++
    if (code !== 32) end = at
  }
  state.at = end
  return end
}

function endsPlain(text: string, at: number, code: number): boolean {
  if (code === 44 || code === 93 || code === 125 || code === 10) return true
  if (code === 58) {
    const next = text.charCodeAt(at + 1)
    return next === 32 || next === 10 || next === 9
  }
  if (code === 9 || code === 63 || code === 91 || code === 123) giveUp()
  return code === 35 && text.charCodeAt(at - 1) === 32 ? giveUp() : false
}
