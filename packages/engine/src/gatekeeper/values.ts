import { isMap } from '../expression/semantics.ts'
import type { Path } from '../path.ts'
import { fieldOf } from '../source/own-property.ts'

/** What stands at a path, `undefined` where anything on the way is missing. */
export function valueAt(value: unknown, path: Path): unknown {
  let found = value
  for (const step of path) {
    if (typeof found !== 'object' || found === null) return undefined
    found = fieldOf(found, String(step))
  }
  return found
}

export function mapAt(value: unknown, path: Path): Readonly<Record<string, unknown>> | undefined {
  const found = valueAt(value, path)
  return isMap(found) ? found : undefined
}

export function listAt(value: unknown, path: Path): readonly unknown[] {
  const found = valueAt(value, path)
  return Array.isArray(found) ? (found as readonly unknown[]) : []
}

/** Empty where there is no text. */
export function textAt(value: unknown, path: Path): string {
  const found = valueAt(value, path)
  return typeof found === 'string' ? found : ''
}

export function textsAt(value: unknown, path: Path): readonly string[] {
  return listAt(value, path).filter((each) => typeof each === 'string')
}

/** `a string`, `a list`: what a value is, for messages. */
export function whatIs(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a map'
  if (typeof value === 'number') return Number.isInteger(value) ? 'an integer' : 'a number'
  return `a ${typeof value}`
}
