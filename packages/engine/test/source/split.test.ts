import { describe, expect, it } from 'vitest'

import { splitDocuments } from '../../src/source/split.ts'

const cases: [what: string, text: string, chunks: string[]][] = [
  ['one document', 'a: 1\n', ['a: 1\n']],
  ['two', 'a: 1\n---\nb: 2\n', ['a: 1\n', 'b: 2\n']],
  ['comments and blanks after the dashes', 'a: 1\n--- # x\nb: 2\n---\t \nc: 3\n', ['a: 1\n', 'b: 2\n', 'c: 3\n']],
  ['a first separator, which is its document’s', '---\na: 1\n', ['---\na: 1\n']],
  ['two separators in a row', 'a: 1\n---\n---\nb: 2\n', ['a: 1\n', '---\nb: 2\n']],
  ['three', 'a: 1\n---\n---\n---\nb: 2\n', ['a: 1\n', '---\n', 'b: 2\n']],
  ['windows line breaks', 'a: 1\r\n---\r\nb: 2\r\n', ['a: 1\r\n', 'b: 2\r\n']],
  ['dashes that are indented', 'a:\n ---\n', ['a:\n ---\n']],
]

describe('a file is split at its separators:', () => {
  it.each(cases)('%s', (_, text, chunks) => {
    expect(splitDocuments(text, 0).map(({ start, end }) => text.slice(start, end))).toEqual(chunks)
  })

  it('what follows other text on a separator’s line is marked', () => {
    const text = 'a: 1\n---- b\nc: 2\n---\nd: 3\n'
    expect(splitDocuments(text, 0)).toEqual([
      { start: 0, end: 5 },
      { start: 5, end: 17, badSeparator: 8 },
      { start: 21, end: 26 },
    ])
  })
})
