import { Cursor } from '../cursor.ts'
import { KeyTable } from './key-table.ts'

/** Thrown by the fast reader on what it leaves to the exact one. One object for all, for it needs no stack. */
export const unusual: Error = new Error('The exact reader has to read this')

export function giveUp(): never {
  throw unusual
}

const keyTable = new KeyTable()

/** How deep the fast reader goes on the call stack. */
const DEEPEST = 200

/** What the fast reader knows while it reads one document. */
export class FastState {
  readonly text: string
  readonly end: number
  readonly keyTable: KeyTable = keyTable
  readonly numbers: number[] = []
  readonly keys: (string | undefined)[] = []
  /** For what the exact reader's scanners are needed for. */
  readonly cursor: Cursor
  at: number
  lineStart: number
  /** Of the line's first character that is no blank; -1 past the end. Set by `toContent`. */
  column = -1
  /** Comments stood between the last value and the line that `toContent` found. */
  passedComment = false
  /** The key that waits for its value's node. */
  key: string | undefined = undefined
  keyStart = -1
  keyEnd = -1
  /** Where the last value ended. */
  valueEnd: number
  #depth = 0

  constructor(text: string, start: number, end: number) {
    this.text = text
    this.end = end
    this.at = start
    this.lineStart = start
    this.valueEnd = start
    this.cursor = new Cursor(text, start, end, true)
  }

  addNode(start: number, end: number): number {
    const node = this.keys.length
    this.numbers.push(this.keyStart, this.keyEnd, start, end, node + 1)
    this.keys.push(this.key)
    this.key = undefined
    this.keyStart = -1
    this.keyEnd = -1
    this.valueEnd = end
    return node
  }

  openNode(start: number): number {
    if (++this.#depth > DEEPEST) giveUp()
    return this.addNode(start, start)
  }

  closeNode(node: number): void {
    this.#depth--
    this.numbers[node * 5 + 3] = this.valueEnd
    this.numbers[node * 5 + 4] = this.keys.length
  }

  /** From the end of a value to the next line with content; only blanks and a comment may be left on this line. */
  endLine(): void {
    const { text } = this
    const from = this.at
    let at = from
    while (text.charCodeAt(at) === 32) at++
    const code = text.charCodeAt(at)
    this.passedComment = code === 35 && at > from
    if (this.passedComment) at = text.indexOf('\n', at)
    else if (code !== 10) giveUp()
    this.at = at + 1
    this.toContent()
  }

  /** From the start of a line to the first character of a value or key. */
  toContent(): void {
    const { text, end } = this
    let at = this.at
    for (;;) {
      const lineStart = at
      if (at >= end) {
        this.column = -1
        return
      }
      let code = text.charCodeAt(at)
      while (code === 32) code = text.charCodeAt(++at)
      if (code === 10) at++
      else if (code === 35) {
        this.passedComment = true
        at = text.indexOf('\n', at) + 1
      } else {
        if (code === 9 || (at === lineStart && (code === 46 || code === 37))) giveUp()
        this.at = at
        this.lineStart = lineStart
        this.column = at - lineStart
        return
      }
    }
  }
}
