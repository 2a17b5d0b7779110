import { changes } from './printable-table.ts'

let table: readonly number[] | undefined

/** Go's `strconv.IsPrint`. */
export function isPrintable(codePoint: number): boolean {
  if (codePoint < 0x7f) return codePoint >= 0x20
  table ??= positions()
  return countUpTo(table, codePoint) % 2 === 1
}

function positions(): number[] {
  let at = 0
  return changes
    .trim()
    .split(/\s+/)
    .map((distance) => (at += Number.parseInt(distance, 36)))
}

/** How many of the ascending positions are not beyond the code point. */
function countUpTo(ascending: readonly number[], codePoint: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) <= codePoint) low = middle + 1
    else high = middle
  }
  return low
}
