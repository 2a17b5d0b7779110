import { isMap } from '../../expression/semantics.ts'
import { fieldOf, setField } from '../../source/own-property.ts'
import type { Schema } from './schema.ts'

/** A copy with the schema's defaults, as the API server fills them in: a missing map is not made to put them in. */
export function withDefaults(value: unknown, schema: Schema): unknown {
  if (Array.isArray(value)) {
    const { items } = schema
    return items ? value.map((each) => withDefaults(each, items)) : structuredClone(value)
  }
  if (!isMap(value)) return value
  const result: Record<string, unknown> = {}
  for (const [key, field] of Object.entries(value)) {
    const inner = schema.properties.get(key) ?? schema.additional
    setField(result, key, inner ? withDefaults(field, inner) : structuredClone(field))
  }
  for (const [key, inner] of schema.properties) {
    if (inner.hasDefault && isMissing(fieldOf(result, key), inner)) {
      setField(result, key, withDefaults(structuredClone(inner.default), inner))
    }
  }
  return result
}

const isMissing = (value: unknown, { nullable }: Schema): boolean =>
  value === undefined || (value === null && !nullable)
