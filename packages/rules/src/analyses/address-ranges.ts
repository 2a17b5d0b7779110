import { textsOf } from './values.ts'

/** Addresses of one family, first and last included. */
export interface AddressRange {
  readonly family: 4 | 6
  readonly first: bigint
  readonly last: bigint
}

const bitsOf = { 4: 32n, 6: 128n } as const

/** `10.0.0.0/8`, `fc00::/7`, or a single address. Bits behind the prefix do not count; what is neither is `undefined`. */
export function parseRange(text: string): AddressRange | undefined {
  const [address = '', length, ...more] = text.split('/')
  const family = address.includes(':') ? 6 : 4
  const value = family === 6 ? parseSix(address) : parseFour(address)
  const bits = bitsOf[family]
  if (value === undefined || more.length > 0 || !/^\d{1,3}$/.test(length ?? '0')) return undefined
  const prefix = length === undefined ? bits : BigInt(length)
  if (prefix > bits) return undefined
  const size = 1n << (bits - prefix)
  const first = value - (value % size)
  return { family, first, last: first + size - 1n }
}

/** What all of these hold, in parts. */
export function parseRanges(texts: unknown): readonly AddressRange[] {
  return textsOf(texts).flatMap((text) => parseRange(text) ?? [])
}

export function overlap(one: AddressRange, other: AddressRange): boolean {
  return one.family === other.family && one.first <= other.last && other.first <= one.last
}

/** What remains of a range without the others, in parts that do not overlap. */
export function subtract(range: AddressRange, holes: readonly AddressRange[]): readonly AddressRange[] {
  return holes.reduce<readonly AddressRange[]>(
    (parts, hole) => parts.flatMap((part) => (overlap(part, hole) ? around(part, hole) : [part])),
    [range],
  )
}

/** Every address of a family. */
export function everything(family: 4 | 6): AddressRange {
  return { family, first: 0n, last: (1n << bitsOf[family]) - 1n }
}

function around({ family, first, last }: AddressRange, hole: AddressRange): readonly AddressRange[] {
  const before = { family, first, last: hole.first - 1n }
  const after = { family, first: hole.last + 1n, last }
  return [before, after].filter((part) => part.first <= part.last)
}

function parseFour(text: string): bigint | undefined {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined
  return joined(parts.map(BigInt), 8n)
}

function parseSix(text: string): bigint | undefined {
  const [head = '', tail, ...more] = text.split('::')
  const before = groupsOf(head)
  const after = groupsOf(tail ?? '')
  if (!before || !after || more.length > 0) return undefined
  const missing = 8 - before.length - after.length
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined
  return joined([...before, ...Array.from({ length: missing }, () => 0n), ...after], 16n)
}

/** Groups of 16 bits; the last two may be written as an IPv4 address. */
function groupsOf(text: string): readonly bigint[] | undefined {
  if (text === '') return []
  const parts = text.split(':')
  const four = parts.at(-1)?.includes('.') === true ? parseFour(parts.pop() ?? '') : 0n
  if (four === undefined || !parts.every((part) => /^[0-9a-f]{1,4}$/i.test(part))) return undefined
  const groups = parts.map((part) => BigInt(`0x${part}`))
  return text.includes('.') ? [...groups, four >> 16n, four & 0xffffn] : groups
}

function joined(parts: readonly bigint[], bits: bigint): bigint {
  return parts.reduce((value, part) => (value << bits) | part, 0n)
}
