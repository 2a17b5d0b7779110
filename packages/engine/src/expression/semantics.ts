import { parseDuration } from './duration.ts'
import { parseQuantity } from './quantity.ts'
import type { Comparison, DurationComparison, Scalar } from './tree.ts'

export function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** ASCII only: Go's, CEL's and JavaScript's ideas of other letters differ. */
export function upperAscii(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase())
}

export function cleanPath(path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.')
  return segments.map((segment) => `/${segment}`).join('')
}

/** `*` is any run of characters. Linear in the text: the leftmost match of each piece is always good enough. */
export function isLike(text: string, glob: string): boolean {
  const [first = '', ...rest] = glob.split('*')
  const last = rest.pop()
  if (last === undefined) return text === glob
  if (!text.startsWith(first)) return false
  let at = first.length
  for (const piece of rest) {
    const found = text.indexOf(piece, at)
    if (found === -1) return false
    at = found + piece.length
  }
  return text.length - last.length >= at && text.endsWith(last)
}

/** `*` is any run of characters but slashes, so that names and globs have equally many. */
export function isLikePath(text: string, glob: string): boolean {
  const segments = text.split('/')
  const globs = glob.split('/')
  return segments.length === globs.length && segments.every((segment, index) => isLike(segment, globs[index] ?? ''))
}

type Ordered = number | bigint
type Relation = (left: Ordered, right: Ordered) => boolean

const relations: Readonly<Record<Comparison, Relation>> = {
  above: (left, right) => left > right,
  atLeast: (left, right) => left >= right,
  below: (left, right) => left < right,
  atMost: (left, right) => left <= right,
}

type Compare<By extends string> = Readonly<Record<By, (left: unknown, right: unknown) => boolean>>

export const compareNumbers: Compare<Comparison> = compareBy((value) => (typeof value === 'number' ? value : undefined))

export const compareQuantities: Compare<Comparison> = compareBy((value) => parseQuantity(value))

export const compareDurations: Compare<DurationComparison> = compareBy((value) => parseDuration(value))

function compareBy(numberOf: (value: unknown) => Ordered | undefined): Compare<Comparison> {
  const compare = (relation: Relation) => (left: unknown, right: unknown) => {
    const one = numberOf(left)
    const other = numberOf(right)
    return one !== undefined && other !== undefined && relation(one, other)
  }
  return {
    above: compare(relations.above),
    atLeast: compare(relations.atLeast),
    below: compare(relations.below),
    atMost: compare(relations.atMost),
  }
}
