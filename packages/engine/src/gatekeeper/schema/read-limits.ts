import type { Path } from '../../path.ts'
import type { Reporter } from '../place.ts'
import { goPattern } from './go-pattern.ts'
import type { Limits } from './schema.ts'

type Raw = Readonly<Record<string, unknown>>

const numberKeys = [
  'minimum',
  'maximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
] as const

/** The keywords that bound a single value. */
export function readLimits(raw: Raw, path: Path, report: Reporter): Limits {
  const numbers: Partial<Record<(typeof numberKeys)[number], number>> = {}
  for (const key of numberKeys) {
    const value = raw[key]
    if (value === undefined) continue
    if (typeof value === 'number') numbers[key] = value
    else report([...path, key], `${key} is no number. Write a number`)
  }
  const pattern = readPattern(raw.pattern, [...path, 'pattern'], report)
  return {
    ...numbers,
    ...(pattern && { pattern }),
    ...(Array.isArray(raw.enum) && { enum: raw.enum as readonly unknown[] }),
    exclusiveMinimum: raw.exclusiveMinimum === true,
    exclusiveMaximum: raw.exclusiveMaximum === true,
  }
}

function readPattern(pattern: unknown, path: Path, report: Reporter): RegExp | undefined {
  if (pattern === undefined) return undefined
  try {
    if (typeof pattern === 'string') return goPattern(pattern)
  } catch {
    // Said below.
  }
  report(path, 'the pattern is no regular expression. Correct it')
  return undefined
}
