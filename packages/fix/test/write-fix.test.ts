import type { Edit, Path, Plain } from '@rampart/engine'
import { describe, expect, test } from 'vitest'

import { editText } from './support/edit-text.ts'

type Row = readonly [name: string, before: string, edits: readonly Edit[], after: string]

const set = (path: Path, value: Plain): Edit => ({ op: 'set', path, value })
const remove = (...path: Path): Edit => ({ op: 'remove', path })
const insert = (path: Path, index: number, value: Plain): Edit => ({ op: 'insert', path, index, value })
const rename = (path: Path, key: string): Edit => ({ op: 'rename', path, key })

const setting: readonly Row[] = [
  ['a scalar, beside its comment', 'a: true # why\nb: 1\n', [set(['a'], false)], 'a: false # why\nb: 1\n'],
  ['a text keeps its quotes', `a: "x"\nb: 'v'\n`, [set(['b'], "it's")], `a: "x"\nb: 'it''s'\n`],
  ['what YAML 1.1 takes for a boolean', 'a: x\n', [set(['a'], 'off')], 'a: "off"\n'],
  ['what would be a number', 'a: x\n', [set(['a'], '1.30')], 'a: "1.30"\n'],
  ['a key that needs quotes', 'a: 1\n', [set(['on'], 'x: v')], 'a: 1\n"on": "x: v"\n'],
  ['a block text', 'a: |\n  x\n  v\nb: 1\n', [set(['a'], 1)], 'a: 1\nb: 1\n'],
  ['a quoted text over lines', 'a: "x\n  v"\nb: 1\n', [set(['a'], 'z')], 'a: "z"\nb: 1\n'],
  ['with a tag that fits', 'a: !!str x\n', [set(['a'], 'v')], 'a: !!str v\n'],
  ['a value on the next line', 'a:\n  true\nb: 1\n', [set(['a'], false)], 'a:\n  false\nb: 1\n'],
  ['a key without value', 'a:\nb: 1\n', [set(['a'], 2)], 'a: 2\nb: 1\n'],
  ['a key without value, with an anchor', 'a: &x\nb: 1\n', [set(['a'], 2)], 'a: &x 2\nb: 1\n'],
  ['null', 'a: null # none\n', [set(['a'], 2)], 'a: 2 # none\n'],
  ['a list for a text', 'a: x\n', [set(['a'], ['v'])], 'a:\n  - v\n'],
  ['a text for a map', 'a:\n  b: 1\n  c: 2\nd: 1\n', [set(['a'], 'x')], 'a: x\nd: 1\n'],
  ['in a flow map', '{ a: true, b: [1] }\n', [set(['b', 0], 2)], '{ a: true, b: [2] }\n'],
  ['an explicit key', '? a\n: 1\n? b\n: 2\n', [set(['a'], 3)], '? a\n: 3\n? b\n: 2\n'],
  ['the last of two equal keys', 'a: 1\na: 1\n', [set(['a'], 2)], 'reads'],
]

const adding: readonly Row[] = [
  ['to a map', 'a:\n  b: 1\nc: 2\n', [set(['a', 'x'], true)], 'a:\n  b: 1\n  x: true\nc: 2\n'],
  [
    'behind a comment',
    'a:\n  b: 1 # b\n  # later\nc: 2\n',
    [set(['a', 'x'], 1)],
    'a:\n  b: 1 # b\n  x: 1\n  # later\nc: 2\n',
  ],
  ['maps on the way', 'a: 1\n', [set(['x', 'v', 'z'], ['w'])], 'a: 1\nx:\n  v:\n    z:\n      - w\n'],
  ['two fields of one missing map', 'a: 1\n', [set(['x', 'v'], 1), set(['x', 'z'], 2)], 'a: 1\nx:\n  v: 1\n  z: 2\n'],
  ['two fields of one map', 'a: 1\n', [set(['x'], 1), set(['v'], 2)], 'a: 1\nx: 1\nv: 2\n'],
  ['without a last line break', 'a: 1', [set(['x'], 1)], 'a: 1\nx: 1'],
  ['with CRLF', 'a: 1\r\nb:\r\n  c: 1\r\n', [set(['b', 'd', 'e'], 1)], 'a: 1\r\nb:\r\n  c: 1\r\n  d:\r\n    e: 1\r\n'],
  ['with the indentation of the text', 'a:\n    b: 1\n', [set(['x', 'v'], 1)], 'a:\n    b: 1\nx:\n    v: 1\n'],
  ['lists as the text has them', 'a:\n- 1\n', [set(['x'], ['v'])], 'a:\n- 1\nx:\n- v\n'],
  ['behind a block text', 'a:\n  b: |\n    x\nc: 1\n', [set(['a', 'd'], 1)], 'a:\n  b: |\n    x\n  d: 1\nc: 1\n'],
  ['behind a block text that keeps', 'a: |+\n  x\n\n', [set(['d'], 1)], 'a: |+\n  x\n\nd: 1\n'],
  ['behind an anchor', 'a:\n  b: &x\nc: 1\n', [set(['a', 'd'], 1)], 'a:\n  b: &x\n  d: 1\nc: 1\n'],
  ['to an item', '- a: 1\n  b: 2\n- c: 3\n', [set([0, 'd'], 1)], '- a: 1\n  b: 2\n  d: 1\n- c: 3\n'],
  ['to an item of a list in a list', '- - a: 1\n  - b: 2\n', [set([0, 0, 'd'], 1)], '- - a: 1\n    d: 1\n  - b: 2\n'],
  ['to a key without value', 'a:\n  b:\nc: 1\n', [set(['a', 'b', 'd'], 1)], 'a:\n  b:\n    d: 1\nc: 1\n'],
  [
    'to a key with only a comment',
    'a: # all\n  # below\nc: 1\n',
    [set(['a', 'd'], 1)],
    'a: # all\n  d: 1\n  # below\nc: 1\n',
  ],
  ['to an empty map', 'a: {} # none\nc: 1\n', [set(['a', 'd'], { e: 1 })], 'a: # none\n  d:\n    e: 1\nc: 1\n'],
  ['to an empty map with an anchor', 'a: &x {}\nc: 1\n', [set(['a', 'd'], 1)], 'a: &x\n  d: 1\nc: 1\n'],
  ['to null', 'a: ~\nc: 1\n', [set(['a', 'd'], 1)], 'a:\n  d: 1\nc: 1\n'],
  ['to an empty item', '- {}\n- a: 1\n', [set([0, 'd'], 1)], '- { d: 1 }\n- a: 1\n'],
  ['to a flow map', 'a: { b: 1 } # c\n', [set(['a', 'd', 'e'], ['x'])], 'a: { b: 1, d: { e: [x] } } # c\n'],
  ['to an empty map in a flow map', 'a: { b: {} }\n', [set(['a', 'b', 'd'], 1)], 'a: { b: { d: 1 } }\n'],
  ['to a null in a flow map', 'a: {b: , c: 1}\n', [set(['a', 'b', 'd'], 1)], 'a: {b: { d: 1 } , c: 1}\n'],
  ['behind a last comma', 'a: {b: 1,}\n', [set(['a', 'd'], 1)], 'a: {b: 1, d: 1,}\n'],
  [
    'to a flow map over lines',
    'a: {\n  b: 1, # b\n  c: 2 # c\n}\n',
    [set(['a', 'd'], 1)],
    'a: {\n  b: 1, # b\n  c: 2, # c\n  d: 1\n}\n',
  ],
  ['beside quoted keys', 'a: {"b": 1}\n', [set(['a', 'd'], 'x')], 'a: {"b": 1, "d": "x"}\n'],
  [
    'to JSON',
    '{\n  "a": {\n    "b": 1\n  }\n}\n',
    [set(['a', 'd', 'e'], 'x')],
    '{\n  "a": {\n    "b": 1,\n    "d": {\n      "e": "x"\n    }\n  }\n}\n',
  ],
  [
    'to an empty map in JSON',
    '{\n    "a": {}\n}\n',
    [set(['a', 'd'], false)],
    '{\n    "a": {\n        "d": false\n    }\n}\n',
  ],
  [
    'to JSON in one line',
    '{"a":{"b":1},"c":{}}',
    [set(['a', 'd'], [1, 2]), set(['c', 'x'], 1)],
    '{"a":{"b":1,"d":[1,2]},"c":{"x":1}}',
  ],
  ['to the second document', 'a: 1\n---\nb:\n  c: 1\n---\nd: 1\n', [], 'a: 1\n---\nb:\n  c: 1\n---\nd: 1\n'],
]

const removing: readonly Row[] = [
  ['a field', 'a: 1\nb: 2 # gone\nc: 3\n', [remove('b')], 'a: 1\nc: 3\n'],
  ['comments between fields stay', 'a: 1\n# b\nb: 2\n# c\nc: 3\n', [remove('b')], 'a: 1\n# b\n# c\nc: 3\n'],
  ['a field with a map', 'a: 1\nb:\n  c:\n    - 1\n  # d\nd: 3\n', [remove('b')], 'a: 1\n  # d\nd: 3\n'],
  ['the last field', 'a: 1\nb: 2\n', [remove('b')], 'a: 1\n'],
  ['the last field without a line break', 'a: 1\nb: 2', [remove('b')], 'a: 1'],
  ['with CRLF', 'a: 1\r\nb: 2\r\nc: 3\r\n', [remove('b')], 'a: 1\r\nc: 3\r\n'],
  ['the first field of an item', '- a: 1 # gone\n  b: 2\n- c: 3\n', [remove(0, 'a')], '- b: 2\n- c: 3\n'],
  ['the first field, before a comment', '- a: 1\n  # b\n  b: 2\n', [remove(0, 'a')], '-\n  # b\n  b: 2\n'],
  ['the only field', 'a: # all\n  b: 1\nc: 2\n', [remove('a', 'b')], 'a: {} # all\nc: 2\n'],
  ['the only field, behind an anchor', 'a: &x\n  b: 1\nc: 2\n', [remove('a', 'b')], 'a: &x {}\nc: 2\n'],
  ['the only field of an item', 'x:\n  - a: 1\n  - b: 2\n', [remove('x', 0, 'a')], 'x:\n  - {}\n  - b: 2\n'],
  ['an item', 'x:\n  - a\n  - b # gone\n  - c\n', [remove('x', 1)], 'x:\n  - a\n  - c\n'],
  ['two items', 'x:\n  - a\n  - b\n  - c\n', [remove('x', 0), remove('x', 1)], 'x:\n  - c\n'],
  ['the only item', 'x:\n- a\ny: 1\n', [remove('x', 0)], 'x: []\ny: 1\n'],
  ['an item of a list in a list', '- - a\n  - b\n', [remove(0, 0)], '- - b\n'],
  ['a block text', 'a: |\n  x\n\n  v\nb: 1\n', [remove('a')], 'b: 1\n'],
  ['of a flow map', 'a: { b: 1, c: 2, d: 3 }\n', [remove('a', 'c')], 'a: { b: 1, d: 3 }\n'],
  ['the first of a flow map', 'a: {b: 1, c: 2}\n', [remove('a', 'b')], 'a: {c: 2}\n'],
  ['the last of a flow map', 'a: { b: 1, c: 2 }\n', [remove('a', 'c')], 'a: { b: 1 }\n'],
  ['the only one of a flow map', 'a: { b: 1 }\n', [remove('a', 'b')], 'a: {}\n'],
  ['the last before a comma', 'a: {b: 1, c: 2,}\n', [remove('a', 'c')], 'a: {b: 1,}\n'],
  [
    'of a flow map with comments',
    'a: {\n  b: 1, # b\n  c: 2 # c\n}\n',
    [remove('a', 'c')],
    'a: {\n  b: 1 # b # c\n}\n',
  ],
  [
    'the first of a flow map with comments',
    'a: {\n  b: 1, # b\n  c: 2\n}\n',
    [remove('a', 'b')],
    'a: {\n   # b\n  c: 2\n}\n',
  ],
  ['of JSON', '{\n  "a": 1,\n  "b": 2\n}\n', [remove('b')], '{\n  "a": 1\n}\n'],
  ['the first of JSON', '{\n  "a": 1,\n  "b": 2\n}\n', [remove('a')], '{\n  "b": 2\n}\n'],
  ['of a flow list', 'a: [x, v, z]\n', [remove('a', 2)], 'a: [x, v]\n'],
]

const others: readonly Row[] = [
  ['insert at the end', 'a:\n  - x # x\nb: 1\n', [insert(['a'], 1, 'v')], 'a:\n  - x # x\n  - v\nb: 1\n'],
  [
    'insert at the beginning',
    'a:\n  # x\n  - x\n',
    [insert(['a'], 0, { k: 1, l: [2] })],
    'a:\n  # x\n  - k: 1\n    l:\n      - 2\n  - x\n',
  ],
  ['insert between', 'a:\n- x\n# z\n- z\n', [insert(['a'], 1, 'v')], 'a:\n- x\n- v\n# z\n- z\n'],
  ['insert into a compact list', '- - x\n  - v\n', [insert([0], 0, 'w')], '- - w\n  - x\n  - v\n'],
  ['insert into a flow list', 'a: [x, v]\n', [insert(['a'], 2, 'a,b')], 'a: [x, v, "a,b"]\n'],
  ['insert at the beginning of a flow list', 'a: [x]\n', [insert(['a'], 0, 'w')], 'a: [w, x]\n'],
  ['insert into an empty list', 'a: [] # none\n', [insert(['a'], 0, 'w')], 'a: # none\n  - w\n'],
  ['insert into a missing list', 'a: 1\n', [insert(['b', 'c'], 0, 'w')], 'a: 1\nb:\n  c:\n    - w\n'],
  ['insert into JSON', '{"a":["x"]}', [insert(['a'], 1, 'v')], '{"a":["x","v"]}'],
  [
    'insert into JSON over lines',
    '{\n  "a": [\n    "x"\n  ]\n}\n',
    [insert(['a'], 1, { b: 1 })],
    '{\n  "a": [\n    "x",\n    {\n      "b": 1\n    }\n  ]\n}\n',
  ],
  ['rename', 'a: 1 # a\n"b": 2\n', [rename(['b'], 'c'), rename(['a'], 'no')], '"no": 1 # a\n"c": 2\n'],
  ['remove one and set another', 'a: 1\nb: 2\n', [remove('a'), set(['c', 'd'], 3)], 'b: 2\nc:\n  d: 3\n'],
]

const refused: readonly Row[] = [
  ['behind an alias', 'a: &x\n  b: 1\nc: *x\n', [set(['c', 'b'], 2)], 'alias'],
  ['an alias itself', 'a: &x 1\nc: *x\n', [set(['c'], 2)], 'alias'],
  ['a merged field', 'a: &x\n  b: 1\nc:\n  <<: *x\n', [set(['c', 'b'], 2)], 'merge'],
  ['inside of a merged field', 'a: &x\n  b: { d: 1 }\nc:\n  <<: *x\n', [set(['c', 'b', 'e'], 2)], 'merge'],
  ['a template', 'a: "{{ .x }}"\n', [set(['a'], 2)], 'template'],
  ['a field of a text', 'a: x\n', [set(['a', 'b'], 2)], 'shape'],
  ['a field of an empty list', 'a: []\n', [set(['a', 'b'], 2)], 'shape'],
  ['a field of a list', 'a: [1]\n', [set(['a', 'b'], 2)], 'shape'],
  ['what is not there', 'a: 1\n', [remove('b')], 'shape'],
  ['a list that is missing', 'a: 1\n', [set(['b', 0, 'c'], 1)], 'shape'],
  ['two values for one field', 'a: 1\n', [set(['b'], 1), set(['b'], 2)], 'shape'],
]

describe.each([
  ['set', setting],
  ['add', adding],
  ['remove', removing],
  ['others', others],
  ['refused', refused],
])('%s', (_, rows) => {
  test.each(rows)('%s', (_name, before, edits, after) => {
    const result = editText(before, edits)
    if (after === 'reads') expect(result).toMatch(/^reads as/)
    else expect(result).toBe(after)
  })
})

test('only the document that is meant', () => {
  const text = 'a: 1\n---\n# b\nb:\n  c: 1\n---\nb: 1\n'
  expect(editText(text, [set(['b', 'd'], 1)], 1)).toBe('a: 1\n---\n# b\nb:\n  c: 1\n  d: 1\n---\nb: 1\n')
})

test('a value that an alias elsewhere shares reads differently there', () => {
  expect(editText('a: &x\n  b: 1\nc: *x\n', [set(['a', 'b'], 2)])).toMatch(/^reads as/)
})
