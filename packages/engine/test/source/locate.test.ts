import { describe, expect, it } from 'vitest'

import type { Path } from '../../src/path.ts'
import { readDocuments } from '../../src/source/documents.ts'
import { rangeOf } from '../../src/source/locate.ts'
import { SourceText } from '../../src/source/source-text.ts'

/** The text with the range of a path between `«` and `»`. */
function mark(text: string, path: Path): string {
  const { documents } = readDocuments(new SourceText('test.yaml', text))
  const [document] = documents
  if (document === undefined) throw new Error('no document')
  const { start, end } = rangeOf(document, path)
  return `${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}`
}

const cases: [what: string, path: Path, marked: string][] = [
  ['a plain value', ['a', 'b'], 'a:\n  b: «c d»  # e\n'],
  ['a quoted value', ['a'], 'a: «"b"»\n'],
  ['a value of several lines', ['a'], 'a: «b\n  c»\nd: 1\n'],
  ['a quoted value of several lines', ['a'], "a: «'b\n\n  c'» # d\n"],
  ['a literal text', ['a'], 'a: «|-  # why\n  b\n    c »\n\n# d\ne: 1\n'],
  ['a literal text without lines', ['a'], 'a: «|+» # b\n\nc: 1\n'],
  ['a map', ['a'], '«a»:\n  b: 1\n'],
  ['a map in braces', ['a'], '«"a"»: {b: 1}\n'],
  ['a list', ['a'], '«a»:\n- b\n'],
  ['an item', ['a', 1], 'a:\n- b\n- «c»\n'],
  ['an item that is a map', ['a', 0], 'a:\n- «b»: 1\n  c: 2\n'],
  ['an item that is an empty map', ['a', 0], 'a: [«{}»]\n'],
  ['an item that is a list', ['a', 0], 'a:\n- - «b»: 1\n'],
  ['an item that is an empty list', ['a', 0], 'a:\n- «[]»\n'],
  ['an item in brackets', ['a', 1, 'b'], 'a: [x, {b: «c»}]\n'],
  ['the root', [], '# x\n«a»: 1\nb: 2\n'],
  ['a root list', [], '- «a»\n- b\n'],
  ['a root text', [], '«a b»\n'],
  ['an absent field', ['a', 'x', 'y'], '«a»:\n  b: 1\n'],
  ['an absent field of an item', ['a', 0, 'x'], 'a:\n- «b»: 1\n'],
  ['an absent field of the root', ['x'], '«a»: 1\n'],
  ['an absent item', ['a', 5, 'x'], '«a»:\n- b\n'],
  ['a field of a text', ['a', 'x'], 'a: «b»\n'],
  ['an item of a map', ['a', 0], '«a»: {b: 1}\n'],
  ['a null', ['a'], '«a»: null\n'],
  ['a null without text', ['a', 'b'], 'a:\n  «b»:\n'],
  ['a field of a null', ['a', 'b'], '«a»:\nc: 1\n'],
  ['a null item', ['a', 0], 'a: [«~»]\n'],
  ['a duplicate, of which the last counts', ['a'], 'a: 1\na: «2»\n'],
  ['a tagged value', ['a'], 'a: !!str «1»\n'],
  ['an anchored map’s field', ['a', 'b'], 'a: &x\n  b: «1»\n'],
  ['an alias', ['b'], 'a: &x 1\nb: «*x»\n'],
  ['an alias of a map', ['b'], 'a: &x {c: 1}\n«b»: *x\n'],
  ['a field through an alias', ['b', 'c'], 'a: &x {c: «1»}\nb: *x\n'],
  ['an absent field through an alias', ['b', 'd'], 'a: &x {c: 1}\n«b»: *x\n'],
  ['a merged field', ['b', 'c'], 'a: &x {c: «1»}\nb: {<<: *x, d: 2}\n'],
  ['a field that overrides a merged one', ['b', 'c'], 'a: &x {c: 1}\nb: {<<: *x, c: «2»}\n'],
  ['a field that a later merge overrides', ['b', 'c'], 'a: &x {c: «1»}\nb: {c: 2, <<: *x}\n'],
  ['the first of several merged maps', ['b', 'c'], 'a: {<<: [{d: 1}]}\nb: {<<: [{d: 1}, {c: «1»}, {c: 2}]}\n'],
  ['a key spelled otherwise', ['true'], 'on: «1»\n'],
  ['an explicit key', ['a'], '? a\n: «b»\n'],
  ['a pair in brackets', ['a', 0, 'b'], 'a: [b: «c»]\n'],
  ['JSON', ['a', 0, 'b'], '{"a": [{"b": «"c\\/"»}]}'],
  ['JSON’s map', ['a'], '{«"a"»: {}}'],
  ['windows line breaks', ['a', 'b'], 'a:\r\n  b: «c»\r\n'],
  ['a byte order mark', ['a'], '\uFEFFa: «b»\n'],
  ['after an emoji', ['b'], '{a: 😀, b: «c»}\n'],
]

describe('the range of', () => {
  it.each(cases)('%s', (_, path, marked) => {
    expect(mark(marked.replace(/[«»]/g, ''), path)).toBe(marked)
  })

  it('a field of a later document counts from the start of the file', () => {
    const text = 'a: 1\n---\nb: 2\n'
    const [, second] = readDocuments(new SourceText('test.yaml', text)).documents
    expect(second && rangeOf(second, ['b'])).toEqual({ start: 12, end: 13 })
  })
})
