import { ReadFailure } from '../../failure.ts'
import type { Reading } from '../../node-table.ts'
import { readNode } from './block.ts'
import { FastState, unusual } from './fast-state.ts'

/** Tabs are dealt with where they stand; the others are rare enough to leave their document to the exact reader. */
const rare = /[^\t\n\x20-\x7E\xA0-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD\u{10000}-\u{10FFFF}]/gu

/**
 * Reads the plain YAML that nearly all manifests are. Where it reads a document at all, it must read it exactly as
 * the exact reader does: it gives up on everything that it is not sure of.
 */
export class FastReader {
  readonly #text: string
  #rareAt = -1

  constructor(text: string) {
    this.#text = text
  }

  /** `undefined` where the exact reader has to read the document. */
  read(start: number, end: number): Reading | undefined {
    if (this.#hasRare(start, end)) return undefined
    try {
      return readDocument(new FastState(this.#text, start, end))
    } catch (error) {
      if (error === unusual || error instanceof ReadFailure) return undefined
      throw error
    }
  }

  #hasRare(start: number, end: number): boolean {
    if (this.#rareAt < start) {
      rare.lastIndex = start
      this.#rareAt = rare.exec(this.#text)?.index ?? Number.POSITIVE_INFINITY
    }
    return this.#rareAt < end
  }
}

function readDocument(state: FastState): Reading | undefined {
  const { text, at } = state
  if (/---[ \n]/y.test(text.slice(at, at + 4))) state.at = text.indexOf('\n', at) + 1
  state.toContent()
  const value = state.column === -1 ? null : readNode(state, -1)
  if (state.column !== -1) return undefined
  return { value, nodes: { numbers: state.numbers, keys: state.keys } }
}
