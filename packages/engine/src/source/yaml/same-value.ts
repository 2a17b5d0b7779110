import { isMap } from '../../expression/semantics.ts'

/** Aliases can make a small text a huge value; what takes longer than this to compare counts as different. */
const COMPARISONS = 10_000

/** Whether two decoded values say the same. */
export function isSameValue(one: unknown, other: unknown): boolean {
  const open: [unknown, unknown][] = [[one, other]]
  for (let count = 0; count < COMPARISONS; count += 1) {
    const pair = open.pop()
    if (!pair) return true
    if (!compare(pair[0], pair[1], open)) return false
  }
  return false
}

/** Compares what is on the surface, and leaves the rest for later. */
function compare(one: unknown, other: unknown, open: [unknown, unknown][]): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    for (const [index, item] of one.entries()) open.push([item, other[index]])
    return one.length === other.length
  }
  if (!isMap(one) || !isMap(other)) return Object.is(one, other)
  const keys = Object.keys(one)
  for (const key of keys) {
    if (!Object.hasOwn(other, key)) return false
    open.push([one[key], other[key]])
  }
  return keys.length === Object.keys(other).length
}
