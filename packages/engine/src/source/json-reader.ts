import { fail } from './failure.ts'
import type { Reading } from './node-table.ts'
import { Composer } from './yaml/composer.ts'

const space = /[ \t\r\n]*/y
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y
const words = [
  ['true', true],
  ['false', false],
  ['null', null],
] as const

/** Reads one JSON value of a stream, by JSON's own rules: it knows escapes that YAML refuses. */
export function readJson(text: string, start: number): { reading: Reading; end: number } {
  const reader = new JsonReader(text, start)
  return { reading: reader.read(), end: reader.at }
}

/** Where the next value of a JSON stream begins. */
export function skipJsonSpace(text: string, at: number): number {
  return at + (take(space, text, at) ?? '').length
}

class JsonReader {
  at: number
  readonly #text: string
  readonly #composer = new Composer()
  /** The closing brackets of what is open, innermost last. */
  readonly #closing: ('}' | ']')[] = []

  constructor(text: string, start: number) {
    this.#text = text
    this.at = start
  }

  read(): Reading {
    do {
      this.#skipSpace()
      if (!this.#open()) {
        this.#scalar()
        this.#afterValue()
      }
    } while (this.#closing.length > 0)
    return this.#composer.finish()
  }

  /** Opens a collection and leaves the cursor before its first value; an empty one is a value by itself. */
  #open(): boolean {
    const bracket = this.#text.charAt(this.at)
    if (bracket !== '{' && bracket !== '[') return false
    this.#composer.open(bracket === '[', this.at, undefined)
    this.#closing.push(bracket === '[' ? ']' : '}')
    this.at++
    this.#skipSpace()
    if (this.#close()) this.#afterValue()
    else if (bracket === '{') this.#key()
    return true
  }

  #close(): boolean {
    const closing = this.#closing.at(-1)
    if (closing === undefined || this.#text.charAt(this.at) !== closing) return false
    this.#closing.pop()
    this.at++
    this.#composer.close(this.at)
    return true
  }

  /** Steps over the comma, or the brackets that end here. */
  #afterValue(): void {
    while (this.#closing.length > 0) {
      this.#skipSpace()
      if (this.#close()) continue
      if (this.#text.charAt(this.at) !== ',') this.#failHere()
      this.at++
      this.#skipSpace()
      if (this.#closing.at(-1) === '}') this.#key()
      return
    }
  }

  #key(): void {
    const start = this.at
    this.#composer.jsonKey(this.#string(), start, this.at)
    this.#skipSpace()
    if (this.#text.charAt(this.at) !== ':') this.#failHere()
    this.at++
  }

  #scalar(): void {
    const start = this.at
    if (this.#text.charAt(start) === '"') return this.#composer.json(this.#string(), start, this.at)
    for (const [word, value] of words) {
      if (!this.#text.startsWith(word, start)) continue
      this.at += word.length
      return this.#composer.json(value, start, this.at)
    }
    const digits = take(number, this.#text, start) ?? this.#failHere()
    this.at += digits.length
    const value = Number(digits)
    if (!Number.isFinite(value)) fail('YAML_UNSUPPORTED', start, 'this number is too large. Write a smaller one')
    this.#composer.json(value, start, this.at)
  }

  #string(): string {
    const start = this.at
    if (this.#text.charCodeAt(start) !== 34) this.#failHere()
    let hasEscape = false
    for (let code = this.#nextCode(); code !== 34; code = this.#nextCode()) {
      if (Number.isNaN(code) || code < 32) this.#failHere()
      if (code !== 92) continue
      hasEscape = true
      this.at++
    }
    this.at++
    const token = this.#text.slice(start, this.at)
    return hasEscape ? this.#unescape(token, start) : token.slice(1, -1)
  }

  #nextCode(): number {
    this.at++
    return this.#text.charCodeAt(this.at)
  }

  #unescape(token: string, start: number): string {
    try {
      return String(JSON.parse(token)).replace(/\p{Surrogate}/gu, '\uFFFD')
    } catch {
      return fail('YAML_SYNTAX', start, 'this text has an escape that JSON does not know. Double the backslash')
    }
  }

  #skipSpace(): void {
    this.at = skipJsonSpace(this.#text, this.at)
  }

  #failHere(): never {
    return fail('YAML_SYNTAX', this.at, 'this is no valid JSON. Check the comma, quote or bracket before it')
  }
}

function take(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}
