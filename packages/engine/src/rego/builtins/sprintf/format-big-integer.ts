import { pad, type Flags } from './flags.ts'
import { formatInt64, magnitude, signOf } from './format-integer.ts'

const bases: Readonly<Record<string, number>> = { b: 2, o: 8, O: 8, d: 10, s: 10, v: 10, x: 16, X: 16 }
const prefixes: Readonly<Record<string, string>> = { b: '0b', o: '0', x: '0x', X: '0X' }

/** An integer beyond int64: `math/big` formats itself, a little differently from `fmt`. Never zero. */
export function formatBigInteger(value: bigint, verb: string, flags: Flags): string {
  const base = bases[verb]
  if (base === undefined) return `%!${verb}(big.Int=${String(value)})`
  const sign = signOf(value, { ...flags, plus: flags.plus || flags.plusV })
  const prefix = verb === 'O' ? '0o' : flags.sharp || flags.sharpV ? (prefixes[verb] ?? '') : ''
  const digits = magnitude(value, base, verb).padStart(flags.precision ?? 0, '0')
  return padded(sign + prefix, digits, flags)
}

function padded(start: string, digits: string, { width = 0, minus, zero, precision }: Flags): string {
  const missing = Math.max(width - start.length - digits.length, 0)
  if (minus) return start + digits + ' '.repeat(missing)
  if (zero && precision === undefined) return start + '0'.repeat(missing) + digits
  return ' '.repeat(missing) + start + digits
}

/** What `%w`, which is for errors alone, makes of Go's representation: a sign and words of 64 bits. */
export function rawBigInteger(value: bigint, flags: Flags): string {
  const words: string[] = []
  for (let rest = value < 0n ? -value : value; rest > 0n; rest >>= 64n) {
    words.push(rawWord(BigInt.asUintN(64, rest), flags))
  }
  const negative = pad(String(value < 0n), flags)
  if (flags.sharpV) return `&big.Int{neg:${negative}, abs:big.nat{${words.join(', ')}}}`
  const list = `[${words.join(' ')}]`
  return flags.plusV ? `&{neg:${negative} abs:${list}}` : `&{${negative} ${list}}`
}

function rawWord(word: bigint, flags: Flags): string {
  return (flags.sharpV ? formatInt64(word, 'x', { ...flags, sharp: true }) : formatInt64(word, 'd', flags)) ?? ''
}
