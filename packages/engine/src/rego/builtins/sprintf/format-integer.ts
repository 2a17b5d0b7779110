import { isPrintable } from '../../go/is-printable.ts'
import { quoteRune } from '../../go/quote.ts'
import { pad, padWithSpaces, type Flags } from './flags.ts'

const bases: Readonly<Record<string, number>> = { v: 10, d: 10, b: 2, o: 8, O: 8, x: 16, X: 16 }

/** An int64, as `fmt` does it; `undefined` where the verb is not for integers. */
export function formatInt64(value: bigint, verb: string, flags: Flags): string | undefined {
  const base = bases[verb]
  if (base !== undefined) return digits(value, base, verb, flags)
  const character = characterOf(value)
  if (verb === 'c') return pad(character, flags)
  if (verb === 'q') return pad(quoteRune(character, { ascii: flags.plus }), flags)
  return verb === 'U' ? unicode(value, flags) : undefined
}

function digits(value: bigint, base: number, verb: string, flags: Flags): string {
  const { precision, width = 0, zero, minus } = flags
  if (precision === 0 && value === 0n) return ' '.repeat(width)
  const sign = signOf(value, flags)
  const isZeroPadded = precision === undefined && zero && !minus && flags.width !== undefined
  const least = isZeroPadded ? width - sign.length : (precision ?? 0)
  const plain = magnitude(value, base, verb).padStart(least, '0')
  return padWithSpaces(sign + prefixOf(plain, base, verb, flags) + plain, flags)
}

export function signOf(value: bigint, { plus, space }: Flags): string {
  if (value < 0n) return '-'
  return plus ? '+' : space ? ' ' : ''
}

export function magnitude(value: bigint, base: number, verb: string): string {
  const text = (value < 0n ? -value : value).toString(base)
  return verb === 'X' ? text.toUpperCase() : text
}

function prefixOf(plain: string, base: number, verb: string, { sharp }: Flags): string {
  const mark = verb === 'O' ? '0o' : ''
  if (!sharp) return mark
  if (base === 2) return '0b'
  if (base === 8) return mark + (plain.startsWith('0') ? '' : '0')
  return base === 16 ? (verb === 'X' ? '0X' : '0x') : mark
}

/** What is no character is the replacement character. */
function characterOf(value: bigint): string {
  const isCharacter = value >= 0n && value <= 0x10ffffn && (value < 0xd800n || value > 0xdfffn)
  return isCharacter ? String.fromCodePoint(Number(value)) : '\uFFFD'
}

function unicode(value: bigint, flags: Flags): string {
  const { precision = 4, sharp } = flags
  const unsigned = BigInt.asUintN(64, value)
  const code = unsigned.toString(16).toUpperCase().padStart(Math.max(precision, 4), '0')
  const shown = sharp && unsigned <= 0x10ffffn && isPrintable(Number(unsigned))
  return padWithSpaces(`U+${code}${shown ? ` '${String.fromCodePoint(Number(unsigned))}'` : ''}`, flags)
}
