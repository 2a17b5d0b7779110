import { describe, expect, test } from 'vitest'

import { breakOr, fill, group, indent, layOut } from '../../src/print/layout.ts'

const call = (...words: string[]) =>
  group(
    'call(',
    indent(breakOr(''), ...words.flatMap((word, index) => (index === 0 ? [word] : [',', breakOr(' '), word]))),
    breakOr(''),
    ')',
  )

describe('a group', () => {
  test('stands on one line where it fits', () => {
    expect(layOut(call('a', 'b'))).toBe('call(a, b)')
  })

  test('takes all of its own breaks where it does not', () => {
    const long = 'x'.repeat(60)
    expect(layOut(call(long, long))).toBe(`call(\n  ${long},\n  ${long}\n)`)
  })

  test('breaks before the groups inside it do', () => {
    const long = 'x'.repeat(60)
    expect(layOut(group('f(', indent(breakOr(''), call('a', 'b'), breakOr(' '), long, long), breakOr(''), ')'))).toBe(
      `f(\n  call(a, b)\n  ${long}${long}\n)`,
    )
  })
})

test('words fill lines', () => {
  const words = Array.from({ length: 30 }, (_, index) => `word${String(index)}`)
  const lines = layOut(group('[', indent(breakOr(''), fill(words)), breakOr(''), ']')).split('\n')
  expect(lines.length).toBe(4)
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(110)
  expect(lines.map((line) => line.trim()).join(' ')).toBe(`[ ${words.join(' ')} ]`)
})
