import fc from 'fast-check'
import { expect, test } from 'vitest'

import { unifiedDiff } from '../../src/fixing/unified-diff.ts'

const texts = fc.record({
  lines: fc.array(fc.constantFrom('a', 'b', 'c', '', '- x', '+ y', 'd\r'), { maxLength: 30 }),
  isEnded: fc.boolean(),
})
const textOf = ({ lines, isEnded }: { lines: string[]; isEnded: boolean }): string =>
  lines.join('\n') + (isEnded && lines.length > 0 ? '\n' : '')

test('applying the diff of two texts to the one gives the other', () => {
  fc.assert(
    fc.property(texts, texts, (one, other) => {
      const [before, after] = [textOf(one), textOf(other)]
      expect(patched(before, unifiedDiff('x.yaml', before, after))).toBe(after)
    }),
    { numRuns: 2000, seed: 7 },
  )
})

test('equal texts have no diff', () => {
  expect(unifiedDiff('x.yaml', 'a\n', 'a\n')).toBe('')
})

test('changes that are near each other share a hunk', () => {
  const lines = Array.from({ length: 20 }, (_, index) => `${String(index)}\n`)
  const near = lines.with(2, 'x\n').with(8, 'y\n').join('')
  const far = lines.with(2, 'x\n').with(15, 'y\n').join('')
  expect(unifiedDiff('x', lines.join(''), near).match(/^@@/gm)).toHaveLength(1)
  expect(unifiedDiff('x', lines.join(''), far).match(/^@@/gm)).toHaveLength(2)
})

/** What patch does, for a diff that fits exactly. */
function patched(text: string, diff: string): string {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? []
  const result: string[] = []
  let at = 0
  for (const hunk of diff.split(/^(?=@@ )/m).slice(1)) {
    const [head = '', ...rows] = hunk.match(/[^\n]*\n|[^\n]+$/g) ?? []
    const [, from = '0', count = '1'] = /^@@ -(\d+)(?:,(\d+))? /.exec(head) ?? []
    const start = count === '0' ? Number(from) : Number(from) - 1
    result.push(...lines.slice(at, start))
    at = start
    for (const [index, row] of rows.entries()) {
      if (row.startsWith('\\')) continue
      const line = rows[index + 1]?.startsWith('\\') ? row.slice(1).replace(/\n$/, '') : row.slice(1)
      if (row.startsWith('+')) result.push(line)
      else {
        expect(lines[at]).toBe(line)
        if (row.startsWith(' ')) result.push(line)
        at += 1
      }
    }
  }
  return [...result, ...lines.slice(at)].join('')
}
