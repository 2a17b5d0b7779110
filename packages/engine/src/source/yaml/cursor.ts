import { isBreak } from './characters.ts'

/** A place in a document's part of a file's text. All offsets are into the whole text. */
export class Cursor {
  readonly text: string
  readonly end: number
  at: number
  /** Where the current line begins. It also names the line: two places are on one line if this is the same. */
  lineStart: number
  /** The document is known to have no line break but the newline. */
  readonly #hasNewlinesOnly: boolean

  constructor(text: string, start: number, end: number, hasNewlinesOnly = false) {
    this.text = text
    this.end = end
    this.#hasNewlinesOnly = hasNewlinesOnly
    this.at = start
    this.lineStart = start
  }

  /** The code of the character `ahead` of the cursor, 0 past the end of the document. */
  code(ahead = 0): number {
    const at = this.at + ahead
    return at < this.end ? this.text.charCodeAt(at) : 0
  }

  get column(): number {
    return this.at - this.lineStart
  }

  /** Steps over one line break and returns what it counts as in a scalar. */
  takeBreak(): string {
    const code = this.code()
    this.at += code === 13 && this.code(1) === 10 ? 2 : 1
    this.lineStart = this.at
    return code === 0x2028 || code === 0x2029 ? String.fromCharCode(code) : '\n'
  }

  skipToBreak(): void {
    const { text, end } = this
    if (this.#hasNewlinesOnly) {
      this.at = text.indexOf('\n', this.at)
      return
    }
    let at = this.at
    while (at < end && !isBreak(text.charCodeAt(at))) at++
    this.at = at
  }
}
