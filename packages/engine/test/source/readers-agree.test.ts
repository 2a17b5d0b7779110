import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Reading } from '../../src/source/node-table.ts'
import { splitDocuments } from '../../src/source/split.ts'
import { readExactly } from '../../src/source/yaml/exact-reader.ts'
import { FastReader } from '../../src/source/yaml/fast/fast-reader.ts'
import { hasRealworld, realworldFiles, realworldText } from './realworld.ts'

/** Reads each document with both readers and returns how many of them the fast one read. */
function compareReaders(text: string): { documents: number; fast: number } {
  const ended = text.endsWith('\n') ? text : `${text}\n`
  const reader = new FastReader(ended)
  const chunks = splitDocuments(ended, 0).filter(({ badSeparator }) => badSeparator === undefined)
  let fast = 0
  for (const { start, end } of chunks) {
    const reading = reader.read(start, end)
    if (reading === undefined) continue
    fast++
    expectSame(reading, readExactly(ended, start, end))
  }
  return { documents: chunks.length, fast }
}

function expectSame(fast: Reading, exact: Reading): void {
  const isSame = JSON.stringify(fast) === JSON.stringify(exact)
  if (!isSame) expect(fast).toEqual(exact)
}

const templates = [
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels: {app: web, "tier": \'x\'}\nspec:\n  containers:\n  - name: a\n    args: ["a", b]\n    env: []\n',
  'a:\n  - sh\n  - -c\n  - |\n    echo\n      more\n\n  - >-\n    folded\n    text\nb: c # d\n',
  '- a\n- - b\n  - c: d\n    e:\n    - f\n-\n- "h i": "x\\ty"\n  g: \'it\'\'s\'\n',
  'a: "multi\n  line \\\n  text"\nb: plain\n  multi\n\n  line\nc: ~\nd: 0x1f\non: yes\n',
  'a: [\n  1,\n  {b: c}\n]\n---\nx: {\n  y: z\n}\n...\n',
]
const pieces = [
  ...Array.from(' \t\n-:?#{}[],&*!|>\'"%@<\\~0a'),
  ': ',
  '- ',
  '  ',
  '\n  ',
  ' #',
  '---\n',
  '...\n',
  '\r\n',
  '\u0085',
  '<<: ',
  '|\n',
  '{{',
]

const mutated = fc
  .tuple(
    fc.constantFrom(...templates),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...pieces), fc.nat(3)), { minLength: 1, maxLength: 4 }),
  )
  .map(([template, changes]) =>
    changes.reduce((text, [place, piece, removed]) => {
      const at = place % (text.length + 1)
      return text.slice(0, at) + piece + text.slice(at + removed)
    }, template),
  )

const scattered = fc.array(fc.constantFrom(...pieces, 'a', 'b: ', '"x"', '1', '[a]', '- c\n'), { maxLength: 16 })

const scalar = fc.oneof(
  fc.constantFrom(
    'a',
    'a b',
    'yes',
    '12',
    '0o7',
    '1.5',
    '~',
    '""',
    '"a b"',
    "'c'",
    '[]',
    '{}',
    '[a, "b"]',
    '{a: b, c: [1]}',
  ),
  fc.constantFrom('a:b', '-x', 'x#y', '10Gi', '"\\u0041\\n"', '*', 'é', '😀'),
  fc.stringMatching(/^[a-z][a-z0-9 .:/-]{0,12}$/),
)

/** Block YAML, mostly well-formed, with odd spacing. */
const { node } = fc.letrec<{ node: string[]; map: string[]; list: string[] }>((tie) => ({
  node: fc.oneof({ depthSize: 'small', withCrossShrink: true }, lines(scalar), tie('map'), tie('list')),
  map: fc
    .array(fc.tuple(fc.constantFrom('a', 'b', '"c d"', 'on', '1', 'e f'), fc.nat(3), tie('node')), {
      minLength: 1,
      maxLength: 3,
    })
    .map((fields) => fields.flatMap(([key, indent, value], index) => field(`${key}${index}`, indent, value))),
  list: fc
    .array(fc.tuple(fc.nat(2), tie('node')), { minLength: 1, maxLength: 3 })
    .map((items) =>
      items.flatMap(([space, [first = '', ...rest]]) => [
        `- ${' '.repeat(space)}${first}`,
        ...rest.map((line) => `  ${' '.repeat(space)}${line}`),
      ]),
    ),
}))

function lines(values: fc.Arbitrary<string>): fc.Arbitrary<string[]> {
  const block = fc
    .tuple(
      fc.constantFrom('|', '>', '|-', '>+', '|2'),
      fc.array(fc.constantFrom('  x', '   y z', '', '  # no comment', '  "'), { maxLength: 4 }),
    )
    .map(([header, text]) => [header, ...text])
  const commented = fc.tuple(values, fc.constantFrom('', '', ' # c')).map(([value, comment]) => [value + comment])
  const continued = fc.tuple(values, values).map(([first, second]) => [first, `  ${second}`])
  return fc.oneof(
    { weight: 6, arbitrary: commented },
    { weight: 1, arbitrary: continued },
    { weight: 1, arbitrary: block },
  )
}

function field(key: string, indent: number, value: string[]): string[] {
  const [first = '', ...rest] = value
  const written = key.replace(/^"(.*)"(\d)$/, '"$1$2"')
  if (indent === 0) return [`${written}: ${first}`, ...rest]
  return [`${written}:`, ...value.map((line) => ' '.repeat(indent - 1) + line)]
}

describe('the fast reader reads as the exact one', () => {
  it('what is nearly a manifest', () => {
    fc.assert(
      fc.property(mutated, (text) => void compareReaders(text)),
      { numRuns: 5000 },
    )
  })

  it('whatever is thrown at it', () => {
    fc.assert(
      fc.property(scattered, (parts) => void compareReaders(parts.join(''))),
      { numRuns: 5000 },
    )
  })

  it('block YAML of all kinds, most of which it does read', () => {
    let documents = 0
    let fast = 0
    const check = (text: string[]): void => {
      const counts = compareReaders(text.join('\n'))
      documents += counts.documents
      fast += counts.fast
    }
    fc.assert(fc.property(node, check), { numRuns: 3000 })
    expect(fast / documents).toBeGreaterThan(0.5)
  })

  const reason = hasRealworld ? '' : ' (skipped: no conformance data)'
  it.skipIf(!hasRealworld)(`every manifest of the conformance data${reason}`, () => {
    const counts = realworldFiles().map((file) => compareReaders(realworldText(file)))
    const documents = counts.reduce((sum, count) => sum + count.documents, 0)
    const fast = counts.reduce((sum, count) => sum + count.fast, 0)
    expect(fast / documents).toBeGreaterThan(0.98)
  })
})
