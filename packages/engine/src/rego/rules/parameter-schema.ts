import type { ParameterSchema } from '../../rule/meta.ts'
import { map, oneOf, onlyKeys, reject, text, textList, type Fields } from './fields.ts'

const types = ['string', 'integer', 'number', 'boolean', 'array'] as const
const itemTypes = ['string', 'integer', 'number'] as const
const known = ['type', 'description', 'default', 'items', 'enum', 'minimum', 'pattern'] as const

/** A parameter as METADATA declares it. */
export function parameterSchema(value: unknown, where: string): ParameterSchema {
  const fields = map(value, where)
  onlyKeys(fields, known, where)
  const type = oneOf(fields.type, types, `${where}.type`)
  const description = text(fields.description, `${where}.description`)
  return { type, description, ...defaultOf(fields, type, where), ...limits(fields, where), ...itemsOf(fields, where) }
}

const is: Readonly<Record<ParameterSchema['type'], (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  integer: (value) => Number.isInteger(value),
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  array: (value) => Array.isArray(value),
}

function defaultOf(fields: Fields, type: ParameterSchema['type'], where: string): { default?: unknown } {
  if (fields.default === undefined) return {}
  return is[type](fields.default) ? { default: fields.default } : reject(`${where}.default`, `of type ${type}`)
}

function limits(fields: Fields, where: string): Pick<ParameterSchema, 'enum' | 'minimum' | 'pattern'> {
  const { enum: allowed, minimum, pattern } = fields
  return {
    ...(allowed === undefined ? {} : { enum: textList(allowed, `${where}.enum`) }),
    ...(minimum === undefined ? {} : { minimum: numberOf(minimum, `${where}.minimum`) }),
    ...(pattern === undefined ? {} : { pattern: regularExpression(pattern, `${where}.pattern`) }),
  }
}

function numberOf(value: unknown, where: string): number {
  return typeof value === 'number' ? value : reject(where, 'a number')
}

function regularExpression(value: unknown, where: string): string {
  const pattern = text(value, where)
  try {
    return new RegExp(pattern, 'u').source
  } catch {
    return reject(where, 'a regular expression')
  }
}

function itemsOf(fields: Fields, where: string): Pick<ParameterSchema, 'items'> {
  if (fields.items === undefined) return {}
  const items = map(fields.items, `${where}.items`)
  onlyKeys(items, ['type', 'enum'], `${where}.items`)
  const type = oneOf(items.type, itemTypes, `${where}.items.type`)
  return { items: items.enum === undefined ? { type } : { type, enum: textList(items.enum, `${where}.items.enum`) } }
}
