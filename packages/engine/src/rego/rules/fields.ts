import { isMap } from '../../expression/semantics.ts'

/** Thrown by the readers of METADATA, turned into a problem by `metaOf`. */
export class FieldError extends Error {}

export type Fields = Readonly<Record<string, unknown>>

export function reject(where: string, expected: string): never {
  throw new FieldError(`${where} must be ${expected}`)
}

export function text(value: unknown, where: string): string {
  return typeof value === 'string' && value.trim() !== '' ? value : reject(where, 'a text')
}

export function textList(value: unknown, where: string): readonly string[] {
  if (!Array.isArray(value)) return reject(where, 'a list of texts')
  return value.map((each: unknown, index) => text(each, `${where}[${String(index)}]`))
}

export function oneOf<T extends string>(value: unknown, known: readonly T[], where: string): T {
  return known.find((each) => each === value) ?? reject(where, `one of ${known.join(', ')}`)
}

export function bool(value: unknown, where: string): boolean {
  return typeof value === 'boolean' ? value : reject(where, 'true or false')
}

export function map(value: unknown, where: string): Fields {
  return isMap(value) ? value : reject(where, 'a map')
}

export function onlyKeys(fields: Fields, known: readonly string[], where: string): void {
  const unknown = Object.keys(fields).find((key) => !known.includes(key))
  if (unknown !== undefined) throw new FieldError(`${where}.${unknown} is not known; there are ${known.join(', ')}`)
}

export function mapValues<T>(
  fields: Fields,
  where: string,
  read: (value: unknown, where: string) => T,
): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, read(value, `${where}.${key}`)]))
}
