import { isMap } from '../expression/semantics.ts'

/**
 * A value as messages spell it. Lists and maps as CEL spells them: the keys of a map in order, and a space after each
 * comma.
 */
export function wordsFor(value: unknown): string {
  if (value === undefined || value === null) return '(unset)'
  return typeof value === 'string' ? value : spelled(value)
}

function spelled(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spelled).join(', ')}]`
  if (!isMap(value)) return JSON.stringify(value)
  const entries = Object.keys(value)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${spelled(value[key])}`)
  return `{${entries.join(', ')}}`
}
