import { formatFloat as goFormatFloat, type FloatVerb } from '../../go/format-float.ts'
import { pad, type Flags } from './flags.ts'

const verbs: Readonly<Record<string, readonly [verb: FloatVerb, precision: number]>> = {
  v: ['g', -1],
  b: ['b', -1],
  g: ['g', -1],
  G: ['G', -1],
  x: ['x', -1],
  X: ['X', -1],
  f: ['f', 6],
  F: ['f', 6],
  e: ['e', 6],
  E: ['E', 6],
}

/** A float64, as `fmt` does it; `undefined` where the verb is not for floats. */
export function formatFloat(value: number, verb: string, flags: Flags): string | undefined {
  const known = verbs[verb]
  if (!known) return undefined
  const [goVerb, usual] = known
  const precision = flags.precision ?? usual
  const text = goFormatFloat(value, goVerb, precision)
  const unsigned = text.replace(/^-/, '')
  const shown = flags.sharp && goVerb !== 'b' ? withPoint(unsigned, goVerb, precision) : unsigned
  return signed(text.startsWith('-') ? '-' : flags.plus ? '+' : flags.space ? ' ' : '', shown, flags)
}

/** The sign stands before zeros that fill the width. */
function signed(sign: string, digits: string, flags: Flags): string {
  const { zero, minus, width = 0 } = flags
  if (sign === '') return pad(digits, flags)
  return zero && !minus && width > digits.length + 1
    ? sign + digits.padStart(width - 1, '0')
    : pad(sign + digits, flags)
}

/** `%#g`: always a decimal point, and the zeros that `%g` leaves out. */
function withPoint(text: string, verb: FloatVerb, precision: number): string {
  const [, mantissa = '', tail = ''] =
    (verb === 'x' || verb === 'X' ? /^([^pP]*)(.*)$/ : /^([^eE]*)(.*)$/).exec(text) ?? []
  const hasPoint = mantissa.includes('.')
  const wanted = digitsWanted(verb, precision)
  const seen = significant(mantissa) + (!hasPoint && mantissa === '0' ? 1 : 0)
  return mantissa + (hasPoint ? '' : '.') + '0'.repeat(Math.max(wanted - seen, 0)) + tail
}

function digitsWanted(verb: FloatVerb, precision: number): number {
  if (verb !== 'g' && verb !== 'G' && verb !== 'x') return 0
  return precision === -1 ? 6 : precision
}

/** Digits from the first that is not zero; the x of 0x counts as one, as it does in Go. */
function significant(mantissa: string): number {
  return mantissa.replace('.', '').replace(/^0+/, '').length
}
