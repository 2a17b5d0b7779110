import { nearestName, type SourceText } from '@rampart/engine'

import type { Failure } from '../results.ts'
import { readItems, type Expectation } from './expectation.ts'

/** What the comments of a case assert. */
export interface Marks {
  readonly expectations: readonly Expectation[]
  readonly expectsNone: boolean
  /** Lines that say that no rule is made for the resource they stand in. */
  readonly unmatched: readonly number[]
  readonly mistakes: readonly Failure[]
}

const words = ['expect', 'expect-none', 'expect-unmatched']
const mark = /(?:^|\s)(#\s*)(expect(?:-none|-unmatched)?)(?![\w-])(:?)(.*)$/
const anyComment = /(?:^|\s)(#\s*)([A-Za-z-]+)(:?)(.*)$/
const looksMeant = /^(?:expect(?:s|ed|ation|ations)?|exp)(?:-|$)/i

/** Reads the marks of a file: `# expect: ...`, `# expect-none`, `# expect-unmatched`. */
export function readMarks(source: SourceText): Marks {
  const reader = new MarkReader(source)
  for (let line = 1; line <= source.lineCount; line += 1) {
    const text = source.lineAt(line)
    const match = mark.exec(text) ?? anyComment.exec(text)
    if (match) reader.take(line, match)
  }
  return reader
}

class MarkReader implements Marks {
  readonly expectations: Expectation[] = []
  readonly unmatched: number[] = []
  readonly mistakes: Failure[] = []
  expectsNone = false
  readonly #source: SourceText

  constructor(source: SourceText) {
    this.#source = source
  }

  take(line: number, match: RegExpExecArray): void {
    const [whole, , word = '', colon, rest = ''] = match
    const place = { line, column: match.index + 1 + whole.indexOf('#'), endColumn: match.index + whole.length + 1 }
    const isAlone = colon === '' && rest.trim() === ''
    if (word === 'expect' && colon === ':') this.#expect(place, rest)
    else if (word === 'expect-none' && isAlone) this.expectsNone = true
    else if (word === 'expect-unmatched' && isAlone) this.unmatched.push(line)
    else if (isMeant(word, colon === ':' || isAlone)) this.#mistake(place, misspelt(word))
  }

  #expect(place: Place, rest: string): void {
    const { items, mistake } = readItems(rest)
    if (mistake !== undefined) this.#mistake(place, mistake)
    for (const each of items) this.expectations.push({ ...each, ...place })
  }

  #mistake(place: Place, message: string): void {
    this.mistakes.push({ code: 'EXPECTATION_UNREADABLE', message, file: this.#source.file, ...place })
  }
}

type Place = Pick<Expectation, 'line' | 'column' | 'endColumn'>

function misspelt(word: string): string {
  const how = 'write "# expect: message-id", "# expect-none" or "# expect-unmatched"'
  return words.includes(word)
    ? `this expectation cannot be read; ${how}, and nothing else behind it`
    : `"${word}" asserts nothing; ${how}`
}

/** Prose may begin with any word; one that is nearly ours and stands like ours is a slip. */
function isMeant(word: string, standsLikeOurs: boolean): boolean {
  if (words.includes(word)) return true
  return standsLikeOurs && (looksMeant.test(word) || nearestName(word, words) !== undefined)
}
