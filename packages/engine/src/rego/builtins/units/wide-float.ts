import { parseRational } from './rational.ts'

/** Of Go's `big.Float` when nothing else is said. */
const BITS = 64

/** The integer part of number times factor, each rounded to 64 bits as Go's `big.Float` does. */
export function scale(number: string, factor: bigint): bigint | undefined {
  const amount = parseRational(number)
  if (!amount) return undefined
  const isNegative = amount.over < 0n
  const rounded = round(isNegative ? -amount.over : amount.over, amount.under)
  const product = round(rounded.mantissa * factor, 1n)
  const shift = rounded.exponent + product.exponent
  const total = shift >= 0 ? product.mantissa << BigInt(shift) : product.mantissa >> BigInt(-shift)
  return isNegative ? -total : total
}

interface WideFloat {
  readonly mantissa: bigint
  readonly exponent: number
}

/** The nearest number with 64 bits, halves to even. */
function round(over: bigint, under: bigint): WideFloat {
  if (over === 0n) return { mantissa: 0n, exponent: 0 }
  const exponent = bitLength(over) - bitLength(under) - BITS
  const scaled = exponent >= 0 ? { over, under: under << BigInt(exponent) } : { over: over << BigInt(-exponent), under }
  const quotient = scaled.over / scaled.under
  // The estimate gives 64 or 65 bits.
  const extra = bitLength(quotient) - BITS
  if (extra > 0) return { mantissa: nearest(scaled.over, scaled.under << BigInt(extra)), exponent: exponent + extra }
  return { mantissa: nearest(scaled.over, scaled.under), exponent }
}

function nearest(over: bigint, under: bigint): bigint {
  const quotient = over / under
  const twice = (over - quotient * under) * 2n
  const isUp = twice > under || (twice === under && quotient % 2n === 1n)
  return isUp ? quotient + 1n : quotient
}

function bitLength(value: bigint): number {
  const hex = value.toString(16)
  return (hex.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(hex.charAt(0), 16)))
}
