import { describe, expect, it } from 'vitest'

import { readDocuments } from '../../src/source/documents.ts'
import { SourceText } from '../../src/source/source-text.ts'

function decode(text: string): unknown[] {
  const { documents, problems } = readDocuments(new SourceText('test.yaml', text))
  expect(problems).toEqual([])
  return documents.map(({ value }) => value)
}

const scalars: [text: string, value: unknown][] = [
  ['yes', true],
  ['Off', false],
  ['y', true],
  ['tRUE', 'tRUE'],
  ['~', null],
  ['Null', null],
  ['', null],
  ['nil', 'nil'],
  ['17', 17],
  ['-0', 0],
  ['0750', 488],
  ['0o17', 15],
  ['089', 89],
  ['0o9', '0o9'],
  ['0xfF', 255],
  ['-0x10', -16],
  ['0b11', 3],
  ['0b-11', -3],
  ['12_000', 12000],
  ['1_0.5', 10.5],
  ['.5_0', 0.5],
  ['._5', '._5'],
  ['1e2', 100],
  ['3.', 3],
  ['+.5', 0.5],
  ['1e999', '1e999'],
  ['0xFFFFFFFFFFFFFFFFF', '0xFFFFFFFFFFFFFFFFF'],
  ['443:8443', '443:8443'],
  ['1.20.3', '1.20.3'],
  ['2026-01-31', '2026-01-31'],
  ['10Gi', '10Gi'],
  ['--', '--'],
  ['<<', '<<'],
  ['a#b', 'a#b'],
  ['a #b', 'a'],
  ['http://h:1/?q#f', 'http://h:1/?q#f'],
  ['-x', '-x'],
  [':x', ':x'],
  ['?x', '?x'],
  ["'it''s # not'", "it's # not"],
  ['"\\x41\\u00e9\\U0001F600\\n\\e\\_"', 'Aé😀\n\x1B\xA0'],
  ['"it\\\'s"', "it's"],
  ['!!str 007', '007'],
  ["!!int '7'", 7],
  ['!!float 7', 7],
  ['!!binary aGk=', 'hi'],
  ['!custom {a: 1}', { a: 1 }],
  ['!custom', ''],
  ['! 5', '5'],
  ['[a, b,]', ['a', 'b']],
  ['[a: 1, ? b]', [{ a: 1 }, { b: null }]],
  ['{a, b: [c, {d: }]}', { a: null, b: ['c', { d: null }] }],
  ['{"a":1}', { a: 1 }],
  ['{a:1}', { 'a:1': null }],
]

describe('a scalar or flow collection', () => {
  it.each(scalars)('%s', (text, value) => {
    expect(decode(`key: ${text}\n`)).toEqual([{ key: value }])
  })
})

const keys: [text: string, key: string][] = [
  ['on', 'true'],
  ['n', 'false'],
  ['8', '8'],
  ['010', '8'],
  ['1.50', '1.5'],
  ['1e7', '1e+07'],
  ['0.00001', '1e-05'],
  ['.inf', '.inf'],
  ['9007199254740993', '9007199254740993'],
  ['"on"', 'on'],
  ['two words', 'two words'],
  ['spaced   ', 'spaced'],
  ['"<<"', '<<'],
  ['__proto__', '__proto__'],
  ['constructor', 'constructor'],
  ['!!str 8', '8'],
  ['? multi', 'multi'],
]

describe('a key', () => {
  it.each(keys)('%s', (text, key) => {
    const [value] = decode(`${text}${text.startsWith('?') ? '\n' : ''}: 1\n`)
    expect(Object.entries(value as object)).toEqual([[key, 1]])
  })
})

const blocks: [what: string, text: string, value: unknown][] = [
  ['a literal text', '|\n  x\n   y\n\n  z\n\n', 'x\n y\n\nz\n'],
  ['a stripped text', '|-\n  x\n\n', 'x'],
  ['a kept text', '|+\n  x\n\n', 'x\n\n'],
  ['a folded text', '>\n  x\n  y\n\n  z\n    w\n  v\n', 'x y\nz\n  w\nv\n'],
  ['a text with its indentation given', '|1\n   x\n', '  x\n'],
  ['a text without a last line break', '|\n  x', 'x\n'],
  ['a text with a comment in its header', '|  # why\n  x # y\n', 'x # y\n'],
  ['an empty text', '|\n', ''],
  ['plain lines', 'x\n  y\n\n  z\n', 'x y\nz'],
  ['quoted lines', '"x \n  y\\\n  z\n\n  w"\n', 'x yz\nw'],
  ['quoted lines at column 1', "'x\ny'\n", 'x y'],
  ['a bracket closed at column 1', '[\n  a,\n  b\n]\n', ['a', 'b']],
  ['a list at its key’s column', '\n- a\n-\n- - b\n', ['a', null, ['b']]],
  ['windows line breaks', '\r\n  a: |\r\n    x\r\n    y\r\n', { a: 'x\ny\n' }],
]

describe('a block', () => {
  it.each(blocks)('%s', (_, text, value) => {
    expect(decode(`key: ${text}`)).toEqual([{ key: value }])
  })
})

const files: [what: string, text: string, documents: unknown[]][] = [
  ['nothing', '', []],
  ['comments only', '# a\n---\n# b\n', []],
  ['separators', '---\na: 1\n--- # c\nb: 2\n---  \n', [{ a: 1 }, { b: 2 }]],
  ['a separator inside a text', 'a: |\n  ---\n', [{ a: '---\n' }]],
  ['a separator that is the first text', '---#no comment\n', ['---#no comment']],
  ['an end marker', 'a: 1\n...\n# the end\n', [{ a: 1 }]],
  ['byte order marks', '\uFEFFa: 1\n---\n\uFEFFb: 2\n', [{ a: 1 }, { b: 2 }]],
  ['lone carriage returns', 'a: 1\rb: 2', [{ a: 1, b: 2 }]],
  ['a text', 'hello\n', ['hello']],
  ['JSON', '{"a": "\\/\\ud83d\\ude00", "b": [1.0, {}, []]}', [{ a: '/😀', b: [1, {}, []] }]],
  ['JSON after JSON', '{"a":1}\n{"b":2} [3]', [{ a: 1 }, { b: 2 }, [3]]],
  ['YAML after JSON', '{"a":1}\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
  ['JSON after YAML', 'b: 2\n---\n{"a":1}\n', [{ b: 2 }, { a: 1 }]],
  ['YAML that looks like JSON', '{a: 1}\n', [{ a: 1 }]],
  ['aliases', 'a: &x {b: 1}\nc: *x\nd: &s on\n*s : e\n', [{ a: { b: 1 }, c: { b: 1 }, d: true, true: 'e' }]],
  [
    'a merge, which overrides what stands before it',
    'a: &x {b: 1}\nc: {b: 2, <<: *x, d: 3}\n',
    [{ a: { b: 1 }, c: { b: 1, d: 3 } }],
  ],
  ['a merge of a list, of which the first wins', 'a: {<<: [{b: 1}, {b: 2, c: 3}]}\n', [{ a: { b: 1, c: 3 } }]],
  ['an infinity that is overridden', 'a: {b: .inf, <<: {b: 1}}\n', [{ a: { b: 1 } }]],
]

describe('a file with', () => {
  it.each(files)('%s', (_, text, documents) => {
    expect(decode(text)).toEqual(documents)
  })
})

describe('decoded data', () => {
  it('has __proto__ as a field of its own and no other prototype', () => {
    const [value] = decode('a: {__proto__: {polluted: true}}\n') as [{ a: { polluted?: boolean } }]
    expect(Object.keys(value.a)).toEqual(['__proto__'])
    expect(value.a.polluted).toBeUndefined()
  })

  it('shares what aliases stand for', () => {
    const [value] = decode('a: &x [1]\nb: *x\n') as [{ a: unknown; b: unknown }]
    expect(value.b).toBe(value.a)
  })
})
