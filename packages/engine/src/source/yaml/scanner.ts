import { fail } from '../failure.ts'
import { isBlank, isBlankOrEnd, isBreak } from './characters.ts'
import type { Cursor } from './cursor.ts'
import { scanBlockScalar } from './scan-block-scalar.ts'
import { failOnTab, isDocumentIndicator, scanPlain } from './scan-plain.ts'
import { scanAnchor, scanDirective, scanTag } from './scan-property.ts'
import { scanQuoted } from './scan-quoted.ts'
import { SimpleKeys } from './simple-keys.ts'
import { TokenKind, type Token } from './token.ts'

const INDICATORS = '-?:,[]{}#&*!|>\'"%@`'

/**
 * A document's text as tokens. Follows the grammar of the Kubernetes decoder (YAML 1.1 as libyaml reads it), not the
 * YAML specification: they differ about tabs, the indentation of brackets and quotes, `:` and `?` in flow collections.
 */
export class Scanner {
  readonly #cursor: Cursor
  readonly #simpleKeys: SimpleKeys
  readonly #indents: number[] = []
  #tokens: Token[] = []
  #head = 0
  #taken = 0
  #indent = -1
  #flowLevel = 0
  #simpleKeyAllowed = true

  constructor(cursor: Cursor) {
    this.#cursor = cursor
    this.#simpleKeys = new SimpleKeys(cursor)
  }

  peek(): Token {
    for (;;) {
      const token = this.#tokens[this.#head]
      if (token !== undefined && !this.#simpleKeys.isUndecided(this.#taken)) return token
      this.#fetch()
    }
  }

  take(): Token {
    const token = this.peek()
    this.#head++
    this.#taken++
    if (this.#head === this.#tokens.length) {
      this.#tokens = []
      this.#head = 0
    }
    return token
  }

  #fetch(): void {
    const cursor = this.#cursor
    this.#skipToToken()
    this.#unrollIndent(cursor.column)
    if (cursor.at >= cursor.end) return this.#fetchEnd()
    const code = cursor.code()
    if (cursor.column === 0 && code === 37) return this.#fetchDirective()
    if (isDocumentIndicator(cursor)) {
      return this.#fetchDocumentIndicator(code === 45 ? TokenKind.documentStart : TokenKind.documentEnd)
    }
    if (!this.#fetchIndicator(code)) this.#fetchContent(code)
  }

  #fetchIndicator(code: number): boolean {
    const isFollowed = isBlankOrEnd(this.#cursor.code(1))
    if (code === 91) this.#fetchFlowStart(TokenKind.flowSequenceStart)
    else if (code === 123) this.#fetchFlowStart(TokenKind.flowMappingStart)
    else if (code === 93) this.#fetchFlowEnd(TokenKind.flowSequenceEnd)
    else if (code === 125) this.#fetchFlowEnd(TokenKind.flowMappingEnd)
    else if (code === 44) this.#fetchFlowEntry()
    else if (code === 45 && isFollowed) this.#fetchBlockEntry()
    else if (code === 63 && (isFollowed || this.#flowLevel > 0)) this.#fetchKey()
    else if (code === 58 && (isFollowed || this.#flowLevel > 0)) this.#fetchValue()
    else return false
    return true
  }

  #fetchContent(code: number): void {
    const cursor = this.#cursor
    if ((code === 124 || code === 62) && this.#flowLevel === 0) return this.#fetchBlockScalar()
    const isQuoted = code === 34 || code === 39
    const isProperty = code === 33 || code === 38 || code === 42
    if (!isQuoted && !isProperty && !this.#canStartPlain(code)) failStart(cursor)
    this.#saveSimpleKey()
    this.#simpleKeyAllowed = false
    if (code === 33) this.#tokens.push(scanTag(cursor))
    else if (code === 38) this.#tokens.push(scanAnchor(cursor, TokenKind.anchor))
    else if (code === 42) this.#tokens.push(scanAnchor(cursor, TokenKind.alias))
    else if (isQuoted) {
      const start = cursor.at
      this.#tokens.push({ kind: TokenKind.scalar, start, ...scanQuoted(cursor), plain: false })
    } else this.#fetchPlain()
  }

  #canStartPlain(code: number): boolean {
    const next = this.#cursor.code(1)
    if (code === 45) return !isBlank(next)
    if (code === 63 || code === 58) return this.#flowLevel === 0 && !isBlankOrEnd(next)
    return !isBlankOrEnd(code) && !(code < 128 && INDICATORS.includes(String.fromCharCode(code)))
  }

  #fetchPlain(): void {
    const start = this.#cursor.at
    const scanned = scanPlain(this.#cursor, this.#flowLevel > 0, this.#indent + 1)
    if (scanned.passedBreak === true) this.#simpleKeyAllowed = true
    this.#tokens.push({ kind: TokenKind.scalar, start, end: scanned.end, value: scanned.value, plain: true })
  }

  #fetchBlockScalar(): void {
    this.#simpleKeys.remove()
    this.#simpleKeyAllowed = true
    const start = this.#cursor.at
    this.#tokens.push({ kind: TokenKind.scalar, start, ...scanBlockScalar(this.#cursor, this.#indent), plain: false })
  }

  #fetchEnd(): void {
    this.#unrollIndent(-1)
    this.#simpleKeys.remove()
    this.#simpleKeyAllowed = false
    this.#push(TokenKind.streamEnd, 0)
  }

  #fetchDirective(): void {
    this.#unrollIndent(-1)
    this.#simpleKeys.remove()
    this.#simpleKeyAllowed = false
    this.#tokens.push(scanDirective(this.#cursor))
  }

  #fetchDocumentIndicator(kind: TokenKind): void {
    this.#unrollIndent(-1)
    this.#simpleKeys.remove()
    this.#simpleKeyAllowed = false
    this.#push(kind, 3)
  }

  #fetchFlowStart(kind: TokenKind): void {
    this.#saveSimpleKey()
    this.#simpleKeys.enterFlow(this.#nextToken)
    this.#flowLevel++
    this.#simpleKeyAllowed = true
    this.#push(kind, 1)
  }

  #fetchFlowEnd(kind: TokenKind): void {
    this.#simpleKeys.remove()
    this.#simpleKeys.leaveFlow()
    if (this.#flowLevel > 0) this.#flowLevel--
    this.#simpleKeyAllowed = false
    this.#push(kind, 1)
  }

  #fetchFlowEntry(): void {
    this.#simpleKeys.remove()
    this.#simpleKeyAllowed = true
    this.#push(TokenKind.flowEntry, 1)
  }

  #fetchBlockEntry(): void {
    if (this.#flowLevel === 0) {
      if (!this.#simpleKeyAllowed) {
        const remedy = 'Begin the list on the next line, or quote the text if no list was meant'
        fail('YAML_SYNTAX', this.#cursor.at, `a list item cannot begin here. ${remedy}`)
      }
      this.#rollIndent(TokenKind.blockSequenceStart)
    }
    this.#simpleKeys.remove()
    this.#simpleKeyAllowed = true
    this.#push(TokenKind.blockEntry, 1)
  }

  #fetchKey(): void {
    if (this.#flowLevel === 0) {
      if (!this.#simpleKeyAllowed)
        fail('YAML_SYNTAX', this.#cursor.at, 'a key ("? key") cannot begin here. Quote the text')
      this.#rollIndent(TokenKind.blockMappingStart)
    }
    this.#simpleKeys.remove()
    this.#simpleKeyAllowed = this.#flowLevel === 0
    this.#push(TokenKind.key, 1)
  }

  #fetchValue(): void {
    const key = this.#simpleKeys.take()
    if (key !== undefined) {
      const isTaken = key.token < this.#taken
      const position = isTaken ? this.#tokens.length : this.#head + key.token - this.#taken
      this.#tokens.splice(position, 0, { kind: TokenKind.key, start: key.start, end: key.start })
      this.#rollIndent(TokenKind.blockMappingStart, key.start, isTaken ? this.#tokens.length : position)
      this.#simpleKeyAllowed = false
    } else {
      if (this.#flowLevel === 0) {
        if (!this.#simpleKeyAllowed) failColon(this.#cursor.at)
        this.#rollIndent(TokenKind.blockMappingStart)
      }
      this.#simpleKeyAllowed = this.#flowLevel === 0
    }
    this.#push(TokenKind.value, 1)
  }

  #push(kind: TokenKind, length: number): void {
    const start = this.#cursor.at
    this.#cursor.at += length
    this.#tokens.push({ kind, start, end: this.#cursor.at })
  }

  get #nextToken(): number {
    return this.#taken + this.#tokens.length - this.#head
  }

  #saveSimpleKey(): void {
    if (!this.#simpleKeyAllowed) return
    const { at, lineStart, column } = this.#cursor
    this.#simpleKeys.save({
      token: this.#nextToken,
      start: at,
      lineStart,
      required: this.#flowLevel === 0 && this.#indent === column,
    })
  }

  /** Opens a block collection if the text at `start` is indented deeper than the one it stands in. */
  #rollIndent(kind: TokenKind, start = this.#cursor.at, position = this.#tokens.length): void {
    const column = start - this.#cursor.lineStart
    if (this.#flowLevel > 0 || this.#indent >= column) return
    this.#indents.push(this.#indent)
    this.#indent = column
    this.#tokens.splice(position, 0, { kind, start, end: start })
  }

  #unrollIndent(column: number): void {
    if (this.#flowLevel > 0) return
    const { at } = this.#cursor
    while (this.#indent > column) {
      this.#tokens.push({ kind: TokenKind.blockEnd, start: at, end: at })
      this.#indent = this.#indents.pop() ?? -1
    }
  }

  /** Tabs separate tokens inside a line or a flow collection, but never where a block key may begin. */
  #skipToToken(): void {
    const cursor = this.#cursor
    for (;;) {
      let code = cursor.code()
      while (code === 32 || (code === 9 && (this.#flowLevel > 0 || !this.#simpleKeyAllowed))) {
        cursor.at++
        code = cursor.code()
      }
      if (code === 35) cursor.skipToBreak()
      if (!isBreak(cursor.code())) return
      cursor.takeBreak()
      if (this.#flowLevel === 0) this.#simpleKeyAllowed = true
    }
  }
}

function failStart(cursor: Cursor): never {
  if (cursor.code() === 9) failOnTab(cursor.at)
  const sign = cursor.text.charAt(cursor.at)
  return fail('YAML_SYNTAX', cursor.at, `a value cannot begin with "${sign}". Put it in quotes`)
}

function failColon(offset: number): never {
  const remedy = 'Put a text that contains ": " in quotes, or begin a new line for a new key'
  return fail('YAML_SYNTAX', offset, `a second ":" cannot stand here. ${remedy}`)
}
