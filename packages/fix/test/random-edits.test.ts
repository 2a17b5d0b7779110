import type { Edit, Path, Plain } from '@rampart/engine'
import { readDocuments, SourceText } from '@rampart/engine'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { editedValue, isSame } from '../src/structure.ts'
import { applyTextEdits } from '../src/text-edit.ts'
import { writeFix } from '../src/write-fix.ts'
import { layouts, written, type Tree } from './support/random-yaml.ts'

const keys = ['a', 'b', 'c d', 'on', '1', "it's"]
const scalar = fc.constantFrom<Plain>(
  true,
  false,
  0,
  17,
  'x',
  'off',
  '1.30',
  'a: b',
  '- x',
  '#x',
  '',
  null,
  'two\nlines\n',
)

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    scalar,
    fc.dictionary(fc.constantFrom(...keys), tie('tree'), { maxKeys: 4 }),
    fc.array(tie('tree'), { maxLength: 3 }),
  ),
}))
const root = fc.dictionary(fc.constantFrom(...keys), tree, { minKeys: 1, maxKeys: 5 })

/** An edit at a place that is there, or just beside one. */
function editOf(value: Tree, random: readonly number[], added: Plain): Edit {
  const path = pathInto(value, random)
  const [turn = 0] = random.toReversed()
  const here = path.reduce<unknown>((inner, step) => (inner as Record<string | number, unknown>)[step], value)
  if (Array.isArray(here) && turn % 2 === 0)
    return { op: 'insert', path, index: turn % (here.length + 1), value: added }
  if (Array.isArray(here) && here.length > 2) return { op: 'move', path: [...path, 0], index: here.length }
  if (typeof here === 'object' && here !== null && !Array.isArray(here) && turn % 2 === 0) {
    return { op: 'set', path: [...path, 'new', 'field'], value: added }
  }
  return turn % 3 === 0 ? { op: 'set', path, value: added } : { op: 'remove', path }
}

function pathInto(value: Tree, [turn = 0, ...rest]: readonly number[]): Path {
  if (typeof value !== 'object' || value === null) return []
  const entries = Object.keys(value)
  const key = entries[turn % Math.max(1, entries.length)]
  if (key === undefined) return []
  const step = Array.isArray(value) ? Number(key) : key
  const inner = (value as Record<string, Tree>)[key] ?? null
  return rest.length < 2 ? [step] : [step, ...pathInto(inner, rest)]
}

test('a random edit of a random text reads as the edit of the data, and leaves the other lines alone', () => {
  let made = 0
  let asked = 0
  const property = fc.property(
    root,
    layouts,
    fc.array(fc.nat(50), { minLength: 3, maxLength: 6 }),
    scalar,
    (value, layout, random, added) => {
      const text = written(value, layout)
      const [document] = readDocuments(new SourceText('random.yaml', text)).documents
      if (!document) throw new Error(`no document in:\n${text}`)
      expect(document.value, text).toEqual(value)
      const edit = editOf(value, random, added)
      asked += 1
      const edits = writeFix(document, [edit])
      if ('code' in edits) return
      made += 1
      const after = applyTextEdits(text, edits)
      const again = readDocuments(new SourceText('random.yaml', after))
      const wanted = editedValue(value, [edit])
      const isRight = again.problems.length === 0 && isSame(again.documents[0]?.value, wanted)
      expect(isRight, `${JSON.stringify(edit)}\n${text}\nbecame\n${after}\n${JSON.stringify(again.problems)}`).toBe(
        true,
      )
      expect(commentsIn(after).length).toBeGreaterThanOrEqual(commentsIn(text).length - lostWith(text, edits))
    },
  )
  fc.assert(property, { numRuns: 3000, seed: 7 })
  expect(made / asked).toBeGreaterThan(0.9)
}, 120_000)

const commentsIn = (text: string): string[] => text.match(/# note \d+/g) ?? []

/** Comments in what is taken away go with it. */
const lostWith = (text: string, edits: readonly { start: number; end: number }[]): number =>
  edits.reduce((sum, { start, end }) => sum + commentsIn(text.slice(start, end)).length, 0)
