import type { ValueNode } from '@rampart/engine'

/** What one element of a list is called: `ports` holds a `port`. */
export function elementName(list: ValueNode): string | undefined {
  switch (list.op) {
    case 'field':
      return singular(list.key) ?? (list.of.op === 'field' ? singular(list.of.key) : undefined)
    case 'parameter':
    case 'variable':
      return singular(list.name)
    default:
      return undefined
  }
}

function singular(word: string): string | undefined {
  if (!/^[a-z][A-Za-z]*$/.test(word)) return undefined
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : undefined
}

/** `pod-type` as people write it in CEL: `podType`. */
export const camelCase = (id: string): string =>
  id.replaceAll(/[^A-Za-z0-9]+([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** `podType` and `pod-type` as people write it in Rego: `pod_type`. */
export const snakeCase = (id: string): string =>
  id
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase()

/** The first of the words that is free, or the last one with a number. */
export function freeName(taken: ReadonlySet<string>, ...words: readonly string[]): string {
  const free = words.find((word) => !taken.has(word))
  if (free !== undefined) return free
  const last = words.at(-1) ?? 'value'
  let number = 2
  while (taken.has(`${last}${String(number)}`)) number += 1
  return `${last}${String(number)}`
}
