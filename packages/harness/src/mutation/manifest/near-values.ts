import { isMap } from '@rampart/engine'

/** Known values, and such as differ a little from them. */
export function nearValues(known: readonly unknown[]): unknown[] {
  return known.flatMap(near)
}

/** What rules mostly trip over. */
export const oddValues: readonly unknown[] = [null, '', 'x', 0, true, false, [], {}]

export function distinct(values: readonly unknown[]): unknown[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]
}

function near(value: unknown): unknown[] {
  if (typeof value === 'string') {
    const cases = [value.toUpperCase(), value.toLowerCase()]
    return [value, `${value}x`, `x${value}`, value.slice(0, -1), value.slice(1), ...cases, `${value}/x`, `/x${value}`]
  }
  if (typeof value === 'number') return [value, value - 1, value + 1, String(value)]
  if (typeof value === 'boolean') return [value, !value, String(value)]
  return [value]
}

/** The same said in another type. */
export function otherType(value: unknown): unknown {
  // What somebody forgot to quote.
  if (typeof value === 'string') return /^\d+$/.test(value) ? Number(value) : true
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return (value as unknown[])[0] ?? {}
  return isMap(value) ? Object.keys(value) : ''
}
