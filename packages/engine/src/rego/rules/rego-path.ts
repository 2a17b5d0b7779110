import type { Path } from '../../path.ts'

/** A path as policies give it, or `undefined` where it is none. */
export function asPath(value: unknown): Path | undefined {
  return Array.isArray(value) && value.every(isKey) ? value : undefined
}

function isKey(value: unknown): value is string | number {
  return typeof value === 'string' || (Number.isInteger(value) && Number(value) >= 0)
}
