import { readDocuments, SourceText } from '@rampart/engine'
import { describe, expect, it } from 'vitest'

import { yamlDocument } from '../../src/targets/yaml.ts'

const texts = [
  '',
  ' ',
  'on',
  'Yes',
  'n',
  'null',
  '~',
  '0777',
  '0o17',
  '1_000',
  '1e3',
  '12:30:45',
  '2001-01-01',
  '.inf',
  '<<',
  '=',
  '- a',
  'a: b',
  'a #b',
  '#a',
  '%YAML',
  '"quoted"',
  "it's",
  'trailing ',
  ' leading',
  'two\nlines',
  'ends with a line\n',
  'two ends\n\n',
  '\n',
  '\ttab',
  'a\r\nb',
  '  indented\nless',
  'é 日本 🚀',
  `prose that is long enough to be folded ${'and goes on for a while '.repeat(6)}and ends`,
  `code = {${'x'.repeat(120)}}\n\tdeeper\n`,
  `long with trailing space and = sign ${'word '.repeat(30)}`,
]

describe('documents are read as they were meant', () => {
  it.each(texts)('%j', (text) => {
    const value = { text, list: [text], [text]: 1 }
    const { documents, problems } = readDocuments(new SourceText('it.yaml', yamlDocument(value, 'A comment')))
    expect(problems).toEqual([])
    expect(documents.map((document) => document.value)).toEqual([value])
  })

  it('says no version that a stream of documents would have to repeat', () => {
    expect(yamlDocument({ a: 'on' })).toBe('a: "on"\n')
  })
})
