import type { Violation } from '../../rule/rule.ts'

/** Rego's sets come in the order of their content; ours is that of places, then of messages. */
export function sorted(violations: readonly Violation[]): Violation[] {
  return violations.toSorted((a, b) => compare([...a.path, ...words(a)], [...b.path, ...words(b)]))
}

function words({ message, data }: Violation): readonly string[] {
  return [message, JSON.stringify(data ?? {})]
}

type Key = string | number

function compare(a: readonly Key[], b: readonly Key[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index]
    if (right === undefined) return 1
    if (left !== right) return isBefore(left, right) ? -1 : 1
  }
  return a.length - b.length
}

/** Numbers come before texts. */
function isBefore(left: Key, right: Key): boolean {
  if (typeof left === 'number' && typeof right === 'number') return left < right
  if (typeof left === 'number' || typeof right === 'number') return typeof left === 'number'
  return left < right
}
