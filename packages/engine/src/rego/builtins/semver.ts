import { compareText } from '../go/compare-text.ts'
import { integer } from '../value/term.ts'
import type { Builtin } from './builtin.ts'

interface Version {
  readonly numbers: readonly bigint[]
  readonly preRelease: readonly string[]
}

export const semverIsValid: Builtin = ([text]) => typeof text === 'string' && parse(text) !== undefined

export const semverCompare: Builtin = ([left, right]) => {
  if (typeof left !== 'string' || typeof right !== 'string') return undefined
  const a = parse(left)
  const b = parse(right)
  return a && b && integer(compare(a, b))
}

const MOST = 2n ** 63n - 1n

/** As OPA reads versions: a leading v is taken, signs and leading zeros are not. */
function parse(text: string): Version | undefined {
  const match = /^v?(\d+)\.(\d+)\.(\d+)(?:-([^+]*))?(?:\+([^]*))?$/.exec(text)
  if (!match) return undefined
  const [, major = '', minor = '', patch = '', preRelease, metadata] = match
  const numbers = [major, minor, patch]
  if (numbers.some((number) => /^0\d/.test(number) || BigInt(number) > MOST)) return undefined
  if (![preRelease, metadata].every((each) => each === undefined || isDotted(each))) return undefined
  const parts = preRelease === undefined ? [] : preRelease.split('.')
  return parts.some((part) => /^0\d+$/.test(part)) ? undefined : { numbers: numbers.map(BigInt), preRelease: parts }
}

function isDotted(text: string): boolean {
  return /^[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*$/.test(text)
}

function compare(a: Version, b: Version): number {
  for (const [index, number] of a.numbers.entries()) {
    const other = b.numbers[index] ?? 0n
    if (number !== other) return number < other ? -1 : 1
  }
  // A release is later than all that came before it.
  if (a.preRelease.length === 0 || b.preRelease.length === 0) {
    return Math.sign(b.preRelease.length - a.preRelease.length)
  }
  return comparePreReleases(a.preRelease, b.preRelease)
}

function comparePreReleases(a: readonly string[], b: readonly string[]): number {
  for (const [index, part] of a.entries()) {
    const other = b[index]
    if (other === undefined) return 1
    const order = compareParts(part, other)
    if (order !== 0) return order
  }
  return Math.sign(a.length - b.length)
}

function compareParts(a: string, b: string): number {
  const isNumber = /^\d+$/.test(a)
  if (isNumber !== /^\d+$/.test(b)) return isNumber ? -1 : 1
  if (!isNumber) return compareText(a, b)
  const [left, right] = [clamped(a), clamped(b)]
  return left === right ? 0 : left < right ? -1 : 1
}

/** Go's `Atoi` stops at the largest integer. */
function clamped(digits: string): bigint {
  const value = BigInt(digits)
  return value > MOST ? MOST : value
}
