const LARGEST_SIGNED = (1n << 63n) - 1n
const LARGEST_UNSIGNED = (1n << 64n) - 1n

const integer = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/
const signedBinary = /^0b([-+])([01]+)$/
const decimal = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/
const fraction = /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?$/

/** The text as the integer of 64 bits that the Kubernetes decoder takes it for: octal with a leading 0, `0x`, `1_000`. */
export function integerOf(text: string): bigint | undefined {
  const plain = text.replaceAll('_', '')
  const match = integer.exec(plain)
  if (match === null) return signedBinaryOf(plain)
  const [, sign = '', digits = ''] = match
  const size = BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits)
  const value = sign === '-' ? -size : size
  const limit = sign === '' ? LARGEST_UNSIGNED : LARGEST_SIGNED
  return value < -LARGEST_SIGNED - 1n || value > limit ? undefined : value
}

/** `0b-101` is a number to the decoder, by an oversight that it keeps. */
function signedBinaryOf(plain: string): bigint | undefined {
  const match = signedBinary.exec(plain)
  if (match === null) return undefined
  const size = BigInt(`0b${match[2]}`)
  if (size > LARGEST_SIGNED) return undefined
  return match[1] === '-' ? -size : size
}

export function floatOf(text: string): number | undefined {
  const isFraction = text.charCodeAt(0) === 46
  if (isFraction && !fraction.test(text)) return undefined
  const plain = text.replaceAll('_', '')
  if (!isFraction && !decimal.test(plain)) return undefined
  const value = Number(plain)
  return Number.isFinite(value) ? value : undefined
}

export function isBeyondSigned(value: bigint): boolean {
  return value > LARGEST_SIGNED
}

/** A float as a key: the shortest digits that single precision can hold, which is how the decoder spells it. */
export function floatKey(value: number): string {
  const single = Math.fround(value)
  if (Number.isNaN(single)) return '.nan'
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf'
  if (single === 0) return Object.is(single, -0) ? '-0' : '0'
  const [mantissa = '', exponentText = ''] = shortestDigits(single).split('e')
  const exponent = Number(exponentText)
  if (exponent >= -4 && exponent < 6) return Number(`${mantissa}e${exponent}`).toString()
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${Math.abs(exponent).toString().padStart(2, '0')}`
}

function shortestDigits(single: number): string {
  for (let precision = 0; precision < 9; precision++) {
    const text = single.toExponential(precision)
    if (Math.fround(Number(text)) === single) return text
  }
  return single.toExponential()
}
