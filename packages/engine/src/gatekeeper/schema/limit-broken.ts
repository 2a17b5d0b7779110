import { isMap } from '../../expression/semantics.ts'
import type { Limits } from './schema.ts'

/** What is wrong with a value of the right type, in words that follow its name. */
export function limitBroken(value: unknown, limits: Limits): string | undefined {
  if (limits.enum && !limits.enum.some((each) => isSame(each, value))) {
    return `must be one of ${limits.enum.map((each) => JSON.stringify(each)).join(', ')}`
  }
  if (typeof value === 'number') return numberBroken(value, limits)
  if (typeof value === 'string') return textBroken(value, limits)
  if (Array.isArray(value)) return sizeBroken(value.length, limits.minItems, limits.maxItems, 'items')
  if (!isMap(value)) return undefined
  return sizeBroken(Object.keys(value).length, limits.minProperties, limits.maxProperties, 'fields')
}

function numberBroken(value: number, limits: Limits): string | undefined {
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum, exclusiveMaximum, multipleOf } = limits
  if (value < minimum || (exclusiveMinimum && value === minimum)) {
    return `must be ${exclusiveMinimum ? 'more than' : 'at least'} ${String(minimum)}`
  }
  if (value > maximum || (exclusiveMaximum && value === maximum)) {
    return `must be ${exclusiveMaximum ? 'less than' : 'at most'} ${String(maximum)}`
  }
  if (multipleOf !== undefined && !Number.isInteger(value / multipleOf))
    return `must be a multiple of ${String(multipleOf)}`
  return undefined
}

function textBroken(value: string, { minLength, maxLength, pattern }: Limits): string | undefined {
  if (pattern && !pattern.test(value)) return `does not match ${pattern.source}`
  return sizeBroken(Array.from(value).length, minLength, maxLength, 'characters')
}

function sizeBroken(size: number, least = 0, most = Infinity, what: string): string | undefined {
  if (size < least) return `must have at least ${String(least)} ${what}`
  return size > most ? `must have at most ${String(most)} ${what}` : undefined
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other))
}
