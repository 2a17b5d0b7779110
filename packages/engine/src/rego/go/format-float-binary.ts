import { binaryOf } from './decimal.ts'

/** `%b`: the mantissa as an integer, and the power of two. */
export function formatBinary(value: number): string {
  const { negative, mantissa, exponent } = binaryOf(value)
  return `${negative ? '-' : ''}${String(mantissa)}p${exponent >= 0 ? '+' : ''}${String(exponent)}`
}

/** `%x`: `-0x1.yyyyp+dd`. A negative precision is as many digits as there are. */
export function formatHex(value: number, verb: 'x' | 'X', precision: number): string {
  const { negative, mantissa, exponent } = normalized(value, precision)
  const first = String((mantissa >> 60n) & 1n)
  const fraction = fractionOf(mantissa & ((1n << 60n) - 1n), precision)
  const size = String(Math.abs(exponent)).padStart(2, '0')
  const text = `0x${first}${fraction}p${exponent < 0 ? '-' : '+'}${size}`
  return (negative ? '-' : '') + (verb === 'X' ? text.toUpperCase() : text)
}

/** The leading one at bit 60, rounded to so many hexadecimal digits behind it. */
function normalized(value: number, precision: number): { negative: boolean; mantissa: bigint; exponent: number } {
  const { negative, mantissa: raw, exponent: integerExponent } = binaryOf(value)
  if (raw === 0n) return { negative, mantissa: 0n, exponent: 0 }
  const length = raw.toString(2).length
  const exponent = integerExponent + length - 1
  const mantissa = raw << BigInt(61 - length)
  if (precision < 0 || precision >= 15) return { negative, mantissa, exponent }
  const rounded = roundTo(mantissa, BigInt(60 - precision * 4))
  return rounded >> 61n === 0n
    ? { negative, mantissa: rounded, exponent }
    : { negative, mantissa: rounded >> 1n, exponent: exponent + 1 }
}

/** Halves to even. */
function roundTo(mantissa: bigint, dropped: bigint): bigint {
  const kept = mantissa >> dropped
  const rest = mantissa & ((1n << dropped) - 1n)
  const half = 1n << (dropped - 1n)
  const isUp = rest > half || (rest === half && (kept & 1n) === 1n)
  return (isUp ? kept + 1n : kept) << dropped
}

function fractionOf(bits: bigint, precision: number): string {
  const digits = bits.toString(16).padStart(15, '0')
  const shown = precision < 0 ? digits.replace(/0+$/, '') : digits.slice(0, precision).padEnd(precision, '0')
  return shown === '' ? '' : `.${shown}`
}
