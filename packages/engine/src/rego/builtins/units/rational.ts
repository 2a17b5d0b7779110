export interface Rational {
  readonly over: bigint
  readonly under: bigint
}

/** A decimal number with an exponent, exactly; `undefined` where it is none. */
export function parseRational(text: string): Rational | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text)
  if (!match) return undefined
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  if (whole + fraction === '') return undefined
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n)
  const power = Number(exponent) - fraction.length
  return power >= 0
    ? { over: digits * 10n ** BigInt(power), under: 1n }
    : { over: digits, under: 10n ** BigInt(-power) }
}

export function times(a: Rational, b: Rational): Rational {
  return { over: a.over * b.over, under: a.under * b.under }
}

/** An integer as it is, anything else with ten places, halves away from zero. */
export function toText({ over, under }: Rational): string {
  if (over % under === 0n) return String(over / under)
  const size = over < 0n ? -over : over
  const shifted = (size * 10n ** 10n * 2n + under) / (under * 2n)
  const digits = String(shifted).padStart(11, '0')
  return `${over < 0n ? '-' : ''}${digits.slice(0, -10)}.${digits.slice(-10)}`
}
