import { describe, expect, it } from 'vitest'

import { readDocuments } from '../../src/source/documents.ts'
import { SourceText } from '../../src/source/source-text.ts'

const DEEP = 100_000
const MILLION = 1_000_000

function read(text: string): { codes: string[]; documents: number } {
  const { documents, problems } = readDocuments(new SourceText('test.yaml', text))
  for (const { line, column } of problems) {
    expect(line).toBeGreaterThan(0)
    expect(column).toBeGreaterThan(0)
  }
  return { codes: problems.map(({ code }) => code), documents: documents.length }
}

const hostile: [what: string, code: string, text: string][] = [
  ['open brackets', 'YAML_DEPTH', '['.repeat(DEEP)],
  ['open braces', 'YAML_DEPTH', '{a: '.repeat(DEEP)],
  ['open brackets in a block', 'YAML_DEPTH', `a: ${'['.repeat(DEEP)}`],
  ['closed brackets', 'YAML_DEPTH', '['.repeat(DEEP) + ']'.repeat(DEEP)],
  ['nested JSON', 'YAML_DEPTH', `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`],
  ['nested lists', 'YAML_DEPTH', '- '.repeat(DEEP)],
  ['deep indentation', 'YAML_DEPTH', Array.from({ length: 10_001 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')],
  ['a long line that is no key', 'YAML_SYNTAX', `${'a'.repeat(MILLION)}: 1`],
  ['many open quotes', 'YAML_SYNTAX', 'a: "'.repeat(DEEP)],
  ['nothing but tabs', 'YAML_TABS', '\t'.repeat(DEEP)],
  ['NUL', 'YAML_CONTROL', '\0'.repeat(DEEP)],
]

const harmless: [what: string, text: string][] = [
  ['a long plain text', `a: ${'b '.repeat(MILLION / 2)}`],
  ['a long quoted text', `a: "${'b '.repeat(MILLION / 2)}"`],
  ['many escapes', `a: "${'\\x41'.repeat(MILLION / 4)}"`],
  ['many quoted lines', `a: "${'b\n'.repeat(MILLION / 4)}"`],
  ['many plain lines', `a: ${'b\n  '.repeat(MILLION / 4)}`],
  ['many empty lines in a text', `a: |\n${'\n'.repeat(MILLION)}  b\n`],
  ['many anchors', Array.from({ length: DEEP }, (_, index) => `a${index}: &a${index} b\n`).join('')],
  ['many merges', '<<: {a: 1}\n'.repeat(DEEP / 2)],
  ['many pairs', `[${'a: b, '.repeat(DEEP)}]`],
  [
    'a megabyte of JSON',
    JSON.stringify(Array.from({ length: 20_000 }, (_, index) => ({ index, text: 'a"b\\c'.repeat(5) }))),
  ],
  ['200 levels', '['.repeat(200) + ']'.repeat(200)],
]

describe('the time for hostile input is bounded', () => {
  it.each(hostile)('%s', { timeout: 5000 }, (_, code, text) => {
    expect(read(text)).toEqual({ codes: [code], documents: 0 })
  })

  it.each(harmless)('%s', { timeout: 5000 }, (_, text) => {
    expect(read(text)).toEqual({ codes: [], documents: 1 })
  })

  it('many documents', { timeout: 5000 }, () => {
    expect(read('a: 1\n---\n'.repeat(DEEP))).toEqual({ codes: [], documents: DEEP })
    expect(read('a: &x 1\n---\n'.repeat(DEEP / 2))).toEqual({ codes: [], documents: DEEP / 2 })
  })

  it('random bytes', { timeout: 20_000 }, () => {
    let seed = 1
    const next = (): number => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0)
    for (let round = 0; round < 2000; round++) {
      const bytes = Uint8Array.from({ length: (next() >>> 16) % 200 }, () => (next() >>> 16) & 0xff)
      read(new TextDecoder().decode(bytes))
      read(String.fromCharCode(...Array.from(bytes, (byte) => byte * 257)))
    }
  })
})
