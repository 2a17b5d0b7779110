export interface Amount {
  readonly number: string
  readonly unit: string
}

const MOST_EXPONENT_DIGITS = 6

/** Where the number ends and the unit begins, as OPA finds it; `undefined` where there is a blank or no number. */
export function splitUnit(text: string): Amount | undefined {
  if (text.includes(' ')) return undefined
  const end = endOfNumber(text)
  if (end === undefined || end === 0) return undefined
  return { number: text.slice(0, end), unit: text.slice(end) }
}

/** `undefined` where the exponent is out of all proportion. */
function endOfNumber(text: string): number | undefined {
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (/[eE]/.test(character)) {
      // Without digits or a sign after it, the e is a unit.
      if (!/[\d+-]/.test(text.charAt(at + 1))) return at
      if (/[+-]/.test(text.charAt(at + 1))) at++
      const digits = /^\d*/.exec(text.slice(at + 1))?.[0] ?? ''
      if (digits.length > MOST_EXPONENT_DIGITS) return undefined
    } else if (!/[\d.+-]/.test(character)) return at
  }
  return text.length
}
