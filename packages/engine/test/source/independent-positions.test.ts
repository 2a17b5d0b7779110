import { describe, expect, it } from 'vitest'
import {
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseAllDocuments,
  type Document as YamlDocument,
  type Node,
  type Pair,
} from 'yaml'

import type { Path } from '../../src/path.ts'
import type { Document } from '../../src/source/document.ts'
import { readDocuments } from '../../src/source/documents.ts'
import { rangeOf } from '../../src/source/locate.ts'
import { SourceText } from '../../src/source/source-text.ts'
import { hasRealworld, realworldFiles, realworldText } from './realworld.ts'

/** One in so many paths is checked: the other parser is slow and the paths are much alike. */
const SAMPLE = 7
/** Larger files are checked in the other tests. */
const LARGEST = 60_000

interface Place {
  readonly path: Path
  readonly start: number
  readonly end: number
}

/** Every path of a document with the range that another parser gives its key or scalar. */
function placesOf(root: YamlDocument['contents']): Place[] {
  const places: Place[] = []
  const open: { path: Path; node: unknown; key: unknown }[] = [{ path: [], node: root, key: undefined }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { path, node, key } = next
    const marked = isCollection(node) || (isScalar(node) && node.value === null) ? key : node
    if (marked !== undefined && !isBlockScalar(marked)) places.push({ path, ...rangeIn(marked) })
    if (isMap(node)) {
      for (const pair of node.items as Pair<Node, Node>[]) {
        if (isPair(pair))
          open.push({
            path: [...path, String((pair.key as { value?: unknown }).value)],
            node: pair.value,
            key: pair.key,
          })
      }
    } else if (isSeq(node))
      node.items.forEach((item, index) => open.push({ path: [...path, index], node: item, key: undefined }))
  }
  return places
}

/** The two disagree, by definition, on the blank lines after a block text. */
function isBlockScalar(node: unknown): boolean {
  return isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED')
}

function rangeIn(node: unknown): { start: number; end: number } {
  const [start, end] = (node as Node).range ?? [-1, -1]
  return { start, end }
}

function checkFile(text: string): number {
  const { documents } = readDocuments(new SourceText('test.yaml', text))
  const others = parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent' })
  if (!Array.isArray(others) || others.some(({ errors }) => errors.length > 0)) return 0
  const contents = others
    .map((other) => other.contents)
    .filter((node) => node !== null && !(isScalar(node) && node.value === null))
  if (contents.length !== documents.length) return 0
  return documents.reduce((sum, document, index) => sum + checkDocument(document, contents[index] ?? null), 0)
}

function checkDocument(document: Document, contents: YamlDocument['contents']): number {
  const sample = placesOf(contents).filter(
    ({ path }, index) => index % SAMPLE === 0 && path.every((part) => part !== '<<'),
  )
  for (const { path, start, end } of sample) {
    const range = rangeOf(document, path)
    if (range.start !== start || range.end !== end) {
      const { text } = document.source
      expect({ path, text: text.slice(range.start, range.end) }).toEqual({ path, text: text.slice(start, end) })
    }
  }
  return sample.length
}

describe('ranges', () => {
  const reason = hasRealworld ? '' : ' (skipped: no conformance data)'
  it.skipIf(!hasRealworld)(`are those that an independent parser gives${reason}`, () => {
    let checked = 0
    for (const file of realworldFiles()) {
      const text = realworldText(file)
      if (text.length <= LARGEST) checked += checkFile(text)
    }
    expect(checked).toBeGreaterThan(5000)
  })
})
