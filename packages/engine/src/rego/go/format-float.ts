import { exactDecimal, round, shortestDecimal, type Decimal } from './decimal.ts'
import { formatBinary, formatHex } from './format-float-binary.ts'

export type FloatVerb = 'b' | 'e' | 'E' | 'f' | 'g' | 'G' | 'x' | 'X'

/** Go's `strconv.FormatFloat` for finite doubles; a negative precision is the shortest that is exact. */
export function formatFloat(value: number, verb: FloatVerb, precision: number): string {
  if (verb === 'b') return formatBinary(value)
  if (verb === 'x' || verb === 'X') return formatHex(value, verb, precision)
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  if (precision < 0) return sign + shortest(value, verb)
  const exact = exactDecimal(value)
  const rounded = round(exact, lengthOf(exact, verb, precision))
  return sign + digitsAs(rounded, verb, precisionOf(verb, precision), false)
}

function shortest(value: number, verb: FloatVerb): string {
  const decimal = shortestDecimal(value)
  const { digits, point } = decimal
  if (verb === 'f') return fixed(decimal, Math.max(digits.length - point, 0))
  const isGeneral = verb === 'g' || verb === 'G'
  // Zero has one digit when written with an exponent, and none as Go counts them.
  const precision = isGeneral ? digits.length : Math.max(digits.length - 1, 0)
  return digitsAs(decimal, verb, precision, true)
}

function precisionOf(verb: FloatVerb, precision: number): number {
  return precision === 0 && (verb === 'g' || verb === 'G') ? 1 : precision
}

function lengthOf({ point }: Decimal, verb: FloatVerb, precision: number): number {
  if (verb === 'f') return point + precision
  return verb === 'e' || verb === 'E' ? precision + 1 : precisionOf(verb, precision)
}

function digitsAs(decimal: Decimal, verb: FloatVerb, precision: number, isShortest: boolean): string {
  if (verb === 'e' || verb === 'E') return scientific(decimal, precision, verb)
  return verb === 'f' ? fixed(decimal, precision) : general(decimal, verb, precision, isShortest)
}

function general(decimal: Decimal, verb: FloatVerb, precision: number, isShortest: boolean): string {
  const { digits, point } = decimal
  const few = precision > digits.length && digits.length >= point ? digits.length : precision
  const exponent = point - 1
  if (exponent < -4 || exponent >= (isShortest ? 6 : few)) {
    return scientific(decimal, Math.min(precision, digits.length) - 1, verb === 'g' ? 'e' : 'E')
  }
  return fixed(decimal, Math.max((precision > point ? digits.length : precision) - point, 0))
}

function scientific({ digits, point }: Decimal, precision: number, mark: 'e' | 'E'): string {
  const exponent = digits === '' ? 0 : point - 1
  const first = digits === '' ? '0' : digits.charAt(0)
  const rest = precision > 0 ? `.${digits.slice(1, precision + 1).padEnd(precision, '0')}` : ''
  const size = String(Math.abs(exponent)).padStart(2, '0')
  return `${first}${rest}${mark}${exponent < 0 ? '-' : '+'}${size}`
}

function fixed({ digits, point }: Decimal, precision: number): string {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0'
  if (precision <= 0) return whole
  const fraction = '0'.repeat(Math.min(Math.max(-point, 0), precision)) + digits.slice(Math.max(point, 0))
  return `${whole}.${fraction.slice(0, precision).padEnd(precision, '0')}`
}
