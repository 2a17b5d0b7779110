import { fail } from '../failure.ts'
import type { Cursor } from './cursor.ts'

/** A token that turns out to be a key if `:` follows it soon enough on the same line. */
export interface SimpleKey {
  readonly token: number
  readonly start: number
  readonly lineStart: number
  /** It stands where only a key may stand. */
  readonly required: boolean
}

const LONGEST_KEY = 1024

interface Level {
  key: SimpleKey | undefined
  /** The last token that was a possible key here, or the bracket that opened the collection. */
  token: number
}

/** The possible simple keys, one for each open flow collection and one for the block around them. */
export class SimpleKeys {
  readonly #cursor: Cursor
  readonly #levels: Level[] = []
  readonly #levelOfToken = new Map<number, Level>()
  #top: Level = { key: undefined, token: -1 }

  constructor(cursor: Cursor) {
    this.#cursor = cursor
  }

  save(key: SimpleKey): void {
    this.remove()
    this.#top.key = key
    this.#top.token = key.token
    this.#levelOfToken.set(key.token, this.#top)
  }

  remove(): void {
    const { key } = this.#top
    if (key === undefined) return
    if (key.required) failWithoutColon(key)
    this.#forget(this.#top)
  }

  enterFlow(bracket: number): void {
    this.#levels.push(this.#top)
    this.#top = { key: undefined, token: bracket }
  }

  /**
   * An empty collection is thereby no longer waited for to become a key. The decoder has it so, by an oversight: it
   * takes `[]: x` for a list that ends the document.
   */
  leaveFlow(): void {
    const outer = this.#levels.pop()
    if (outer === undefined) return
    this.#levelOfToken.delete(this.#top.token)
    this.#top = outer
  }

  /** The key that the `:` at the cursor belongs to. */
  take(): SimpleKey | undefined {
    const key = this.#valid(this.#top)
    if (key !== undefined) this.#forget(this.#top)
    return key
  }

  /** Whether more text has to be read to know whether this token is a key. */
  isUndecided(token: number): boolean {
    const level = this.#levelOfToken.get(token)
    return level !== undefined && this.#valid(level) !== undefined
  }

  #valid(level: Level): SimpleKey | undefined {
    const { key } = level
    if (key === undefined) return undefined
    if (key.lineStart === this.#cursor.lineStart && !this.#isTooLong(key)) return key
    if (key.required) failWithoutColon(key)
    this.#forget(level)
    return undefined
  }

  #isTooLong(key: SimpleKey): boolean {
    const { at, text } = this.#cursor
    return at - key.start > LONGEST_KEY && Array.from(text.slice(key.start, at)).length > LONGEST_KEY
  }

  #forget(level: Level): void {
    if (level.key !== undefined) this.#levelOfToken.delete(level.key.token)
    level.key = undefined
  }
}

function failWithoutColon(key: SimpleKey): never {
  return fail('YAML_SYNTAX', key.start, 'a key is expected here, but no ":" follows it. Write "key: value" on one line')
}
