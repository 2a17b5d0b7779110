const number = (digits: number): string => String.raw`[0-9]{1,${String(digits)}}(?:\.[0-9]{0,9})?`

const parts = [`${number(5)}h`, `${number(7)}m`, `${number(9)}[numµμ]?s`, String.raw`\.[0-9]{1,9}(?:[hm]|[numµμ]?s)`]

/**
 * An RE2 pattern of what a rule takes for a duration: what Go's `time.ParseDuration` reads, as long as it cannot
 * overflow there. That is `0`, or up to five parts: hours of five digits, minutes of seven, all else of nine, each with
 * nine decimals at most; hours of six digits may come before them. All of that together stays below the 292 years that
 * Go can count. The word boundary keeps out what has no part at all.
 */
export const durationPattern: string = String.raw`^[+-]?(?:0|(?:${number(6)}h)?(?:${parts.join('|')}){0,5}\b)$`

const pattern = new RegExp(durationPattern, 'u')
const part = /([0-9]*)\.?([0-9]*)(h|ms|m|s|us|µs|μs|ns)/gu

const nanoseconds: Readonly<Record<string, number>> = {
  h: 3_600_000_000_000,
  m: 60_000_000_000,
  s: 1_000_000_000,
  ms: 1_000_000,
  us: 1_000,
  // The micro sign, and the Greek letter.
  '\u00B5s': 1_000,
  '\u03BCs': 1_000,
  ns: 1,
}

/** A Go duration in nanoseconds: `1h30m` is 5400000000000. What `durationPattern` does not match is `undefined`. */
export function parseDuration(value: unknown): bigint | undefined {
  if (typeof value !== 'string' || !pattern.test(value)) return undefined
  let sum = 0n
  for (const [, whole = '', decimals = '', unit = ''] of value.matchAll(part)) {
    const factor = nanoseconds[unit] ?? Number.NaN
    sum += BigInt(whole) * BigInt(factor) + fraction(decimals, factor)
  }
  return value.startsWith('-') ? -sum : sum
}

/** Go multiplies doubles here, and cuts off: so do CEL and Rego, and a nanosecond decides. */
const fraction = (decimals: string, factor: number): bigint =>
  BigInt(Math.trunc(Number(decimals) * (factor / 10 ** decimals.length)))

/** Nanoseconds as a duration: 5400000000001 is `5400.000000001s`. */
export function spellDuration(duration: bigint): string {
  const digits = String(duration < 0n ? -duration : duration).padStart(10, '0')
  return `${duration < 0n ? '-' : ''}${digits.slice(0, -9)}.${digits.slice(-9)}s`
}
