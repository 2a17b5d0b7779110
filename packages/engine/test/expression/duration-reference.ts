/**
 * Go's `time.ParseDuration` written down character by character, in the order in which Go's own source goes, and then
 * the bounds of the language, each counted by itself.
 */
const units = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['µs', 1_000n],
  ['μs', 1_000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
])

interface Part {
  readonly whole: string
  readonly decimals: string
  readonly unit: string
}

export function durationIn(value: unknown): bigint | undefined {
  if (typeof value !== 'string') return undefined
  const isNegative = value.startsWith('-')
  const unsigned = isNegative || value.startsWith('+') ? value.slice(1) : value
  if (unsigned === '0') return 0n
  const parts = partsOf(unsigned)
  if (!parts || parts.length === 0 || !areWithinBounds(parts)) return undefined
  let sum = 0n
  for (const part of parts) sum += lengthOf(part)
  return isNegative ? -sum : sum
}

function partsOf(text: string): Part[] | undefined {
  const parts: Part[] = []
  let rest = text
  while (rest !== '') {
    const whole = leading(rest, isDigit)
    rest = rest.slice(whole.length)
    const hasPoint = rest.startsWith('.')
    if (hasPoint) rest = rest.slice(1)
    const decimals = hasPoint ? leading(rest, isDigit) : ''
    rest = rest.slice(decimals.length)
    if (whole === '' && decimals === '') return undefined
    const unit = leading(rest, (char) => char !== '.' && !isDigit(char))
    if (!units.has(unit)) return undefined
    rest = rest.slice(unit.length)
    parts.push({ whole, decimals, unit })
  }
  return parts
}

function areWithinBounds(parts: readonly Part[]): boolean {
  const isLongStart = parts[0]?.unit === 'h' && parts[0].whole !== ''
  if (parts.length > (isLongStart ? 6 : 5)) return false
  return parts.every(({ whole, decimals, unit }, index) => {
    const most = unit === 'h' ? (index === 0 ? 6 : 5) : unit === 'm' ? 7 : 9
    return whole.length <= most && decimals.length <= 9
  })
}

function lengthOf({ whole, decimals, unit }: Part): bigint {
  const factor = units.get(unit) ?? 0n
  let scale = 1
  for (const _ of decimals) scale *= 10
  return BigInt(whole || '0') * factor + BigInt(Math.floor(Number(decimals || '0') * (Number(factor) / scale)))
}

function leading(text: string, is: (char: string) => boolean): string {
  let end = 0
  while (end < text.length && is(text.charAt(end))) end += 1
  return text.slice(0, end)
}

const isDigit = (char: string): boolean => char >= '0' && char <= '9'
