import { printable } from '@rampart/engine'

import type { TextPaint } from './paint.ts'

/** What was to be against what was: lines of both stand as they are, the others with `-` or `+`. */
export function diffLines(expected: readonly string[], found: readonly string[], paint: TextPaint): string[] {
  const rows: string[] = []
  const common = commonLines(expected, found)
  let left = 0
  let right = 0
  for (const [inExpected, inFound] of [...common, [expected.length, found.length] as const]) {
    rows.push(...expected.slice(left, inExpected).map((line) => paint.good(`- ${printable(line)}`)))
    rows.push(...found.slice(right, inFound).map((line) => paint.error(`+ ${printable(line)}`)))
    const shared = expected[inExpected]
    if (shared !== undefined) rows.push(`  ${printable(shared)}`)
    left = inExpected + 1
    right = inFound + 1
  }
  if (expected.length === 0) rows.unshift(paint.good('- nothing'))
  if (found.length === 0) rows.push(paint.error('+ nothing'))
  return [paint.dim('- expected, + found'), ...rows]
}

type Pair = readonly [inExpected: number, inFound: number]

/** The places of a longest run of lines that stand in both, in order. */
function commonLines(one: readonly string[], other: readonly string[]): Pair[] {
  const lengths = lengthsOf(one, other)
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0
  const pairs: Pair[] = []
  for (let i = 0, j = 0; i < one.length && j < other.length;) {
    if (one[i] === other[j]) pairs.push([i++, j++])
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1
    else j += 1
  }
  return pairs
}

/** How many lines the rests from `i` and from `j` share. */
function lengthsOf(one: readonly string[], other: readonly string[]): number[][] {
  const lengths = Array.from({ length: one.length + 1 }, () => Array<number>(other.length + 1).fill(0))
  for (let i = one.length - 1; i >= 0; i -= 1) {
    const row = lengths[i] ?? []
    const below = lengths[i + 1] ?? []
    for (let j = other.length - 1; j >= 0; j -= 1) {
      row[j] = one[i] === other[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    }
  }
  return lengths
}
