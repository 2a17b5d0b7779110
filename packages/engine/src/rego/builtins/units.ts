import { RegoNumber } from '../value/term.ts'
import type { Builtin } from './builtin.ts'
import { parseRational, times, toText, type Rational } from './units/rational.ts'
import { splitUnit } from './units/split-unit.ts'
import { scale } from './units/wide-float.ts'

const decimal = ['', 'k', 'm', 'g', 't', 'p', 'e']

/** Exactly one thousandth as a double has it: OPA multiplies by that. */
const milli: Rational = { over: 1_152_921_504_606_847n, under: 2n ** 60n }

/** `units.parse`: `100m`, `1.5Gi`; only the first letter's case counts, and only for m and M. */
export const unitsParse: Builtin = ([text]) => {
  const split = typeof text === 'string' ? splitUnit(text.replaceAll('"', '')) : undefined
  if (!split) return undefined
  const factor = factorOf(split.unit)
  const amount = factor && parseRational(split.number)
  return factor && amount && new RegoNumber(toText(times(amount, factor)))
}

function factorOf(unit: string): Rational | undefined {
  if (unit === 'm') return milli
  // Only what follows the first letter is lowered, and no Kelvin sign is a k.
  const power = /^[a-zA-Z]?$/.test(unit.charAt(0)) ? powerOf(unit.charAt(0) + lower(unit.slice(1))) : undefined
  return power === undefined ? undefined : { over: power, under: 1n }
}

function powerOf(unit: string): bigint | undefined {
  const [first = '', ...rest] = unit
  const index = decimal.indexOf(lower(first))
  if (index === -1 || (first === '' && rest.length > 0)) return undefined
  if (rest.length === 0) return 1000n ** BigInt(index)
  return rest.join('') === 'i' ? 1024n ** BigInt(index) : undefined
}

/** `units.parse_bytes`: `10KB`, `1.5GiB`, whatever the case. */
export const unitsParseBytes: Builtin = ([text]) => {
  const split = typeof text === 'string' ? splitUnit(lower(text).replaceAll('"', '')) : undefined
  if (!split) return undefined
  const factor = powerOf(split.unit.replace(/(?<=.)b$/, ''))
  const total = factor === undefined ? undefined : scale(split.number, factor)
  return total === undefined ? undefined : new RegoNumber(String(total))
}

/** Go's, by character: JavaScript makes two of a dotted capital I. */
function lower(text: string): string {
  return Array.from(text, (character) => (character === '\u0130' ? 'i' : character.toLowerCase())).join('')
}
