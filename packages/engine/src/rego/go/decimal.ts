/** A positive number as decimal digits: 0.d1d2d3... times ten to the power of `point`. No digits is zero. */
export interface Decimal {
  readonly digits: string
  readonly point: number
}

export interface Binary {
  readonly negative: boolean
  readonly mantissa: bigint
  /** Of the mantissa taken as an integer. */
  readonly exponent: number
}

const view = new DataView(new ArrayBuffer(8))

/** A finite double's parts; the mantissa has its leading one. */
export function binaryOf(value: number): Binary {
  view.setFloat64(0, value)
  const bits = view.getBigUint64(0)
  const fraction = bits & 0xf_ffff_ffff_ffffn
  const biased = Number((bits >> 52n) & 0x7ffn)
  const mantissa = biased === 0 ? fraction : fraction | 0x10_0000_0000_0000n
  return { negative: bits >> 63n === 1n, mantissa, exponent: Math.max(biased, 1) - 1075 }
}

/** Every digit of a finite double; there are at most 767. */
export function exactDecimal(value: number): Decimal {
  const { mantissa, exponent } = binaryOf(value)
  if (mantissa === 0n) return { digits: '', point: 0 }
  const scaled = exponent >= 0 ? mantissa << BigInt(exponent) : mantissa * 5n ** BigInt(-exponent)
  const digits = scaled.toString()
  return { digits: digits.replace(/0+$/, ''), point: digits.length + Math.min(exponent, 0) }
}

/** The fewest digits that only this double is nearest to. */
export function shortestDecimal(value: number): Decimal {
  if (value === 0) return { digits: '', point: 0 }
  const [mantissa = '', exponent = ''] = Math.abs(value).toExponential().split('e')
  return { digits: mantissa.replace('.', ''), point: Number(exponent) + 1 }
}

/** To so many digits, halves to even; fewer than none or more than there are change nothing. */
export function round(decimal: Decimal, length: number): Decimal {
  if (length < 0 || length >= decimal.digits.length) return decimal
  const kept = decimal.digits.slice(0, length)
  if (isRoundedUp(decimal.digits, length)) return roundedUp(kept, decimal.point)
  const digits = kept.replace(/0+$/, '')
  return digits === '' ? { digits, point: 0 } : { digits, point: decimal.point }
}

function isRoundedUp(digits: string, length: number): boolean {
  const next = digits.charAt(length)
  if (next !== '5' || length + 1 < digits.length) return next >= '5'
  return length > 0 && Number(digits.charAt(length - 1)) % 2 === 1
}

function roundedUp(kept: string, point: number): Decimal {
  const stem = kept.replace(/9+$/, '')
  if (stem === '') return { digits: '1', point: point + 1 }
  return { digits: stem.slice(0, -1) + String(Number(stem.slice(-1)) + 1), point }
}
