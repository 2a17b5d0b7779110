import { isMap } from '../../expression/semantics.ts'
import { nearestName } from '../../nearest.ts'
import { spellPath, type Path } from '../../path.ts'
import { type Reporter } from '../place.ts'
import { whatIs } from '../values.ts'
import { limitBroken } from './limit-broken.ts'
import type { Schema } from './schema.ts'

/** Reports everything that the API server would refuse, unknown fields included: it would drop those silently. */
export function validate(value: unknown, schema: Schema, path: Path, report: Reporter): void {
  checkValue(value, schema, path, report)
  reportUnknown(value, schema, path, report)
}

function checkValue(value: unknown, schema: Schema, path: Path, report: Reporter): void {
  if (value === null || value === undefined) {
    if (schema.nullable || isUntyped(schema)) return
    return report(path, `${spellPath(path)} is null, not ${wanted(schema)}. Give it a value, or remove it`)
  }
  if (!hasType(value, schema)) {
    return report(path, `${spellPath(path)} is ${whatIs(value)}, not ${wanted(schema)}. Correct it`)
  }
  const broken = limitBroken(value, schema.limits)
  if (broken !== undefined) report(path, `${spellPath(path)} ${broken}. Correct it`)
  if (Array.isArray(value)) checkItems(value, schema, path, report)
  else if (isMap(value)) checkFields(value, schema, path, report)
  checkJunctors(value, schema, path, report)
}

function checkItems(value: readonly unknown[], { items }: Schema, path: Path, report: Reporter): void {
  if (!items) return
  for (const [index, item] of value.entries()) checkValue(item, items, [...path, index], report)
}

function checkFields(value: Record<string, unknown>, schema: Schema, path: Path, report: Reporter): void {
  for (const name of schema.required) {
    if (!Object.hasOwn(value, name)) report(path, `${spellPath([...path, name])} is required and missing. Add it`)
  }
  for (const [key, field] of Object.entries(value)) {
    const inner = schema.properties.get(key) ?? schema.additional
    if (inner) checkValue(field, inner, [...path, key], report)
  }
}

function checkJunctors(value: unknown, { allOf, anyOf, oneOf, not }: Schema, path: Path, report: Reporter): void {
  const where = spellPath(path)
  for (const each of allOf) checkValue(value, each, path, report)
  if (anyOf.length > 0 && !anyOf.some((each) => fits(value, each))) {
    report(path, `${where} fits none of the forms that the schema allows (anyOf). Correct it`)
  }
  if (oneOf.length > 0 && oneOf.filter((each) => fits(value, each)).length !== 1) {
    report(path, `${where} must fit exactly one of the forms that the schema allows (oneOf). Correct it`)
  }
  if (not && fits(value, not)) report(path, `${where} has the form that the schema forbids (not). Correct it`)
}

function fits(value: unknown, schema: Schema): boolean {
  let isFit = true
  checkValue(value, schema, [], () => {
    isFit = false
  })
  return isFit
}

function reportUnknown(value: unknown, schema: Schema, path: Path, report: Reporter): void {
  if (!hasType(value, schema)) return
  if (Array.isArray(value)) {
    const { items } = schema
    if (items) value.forEach((each, index) => reportUnknown(each, items, [...path, index], report))
    return
  }
  if (!isMap(value)) return
  for (const [key, field] of Object.entries(value)) {
    const inner = schema.properties.get(key) ?? schema.additional
    if (inner) reportUnknown(field, inner, [...path, key], report)
    else if (!schema.preservesUnknown) report([...path, key], unknownField(key, schema, path))
  }
}

function unknownField(key: string, { properties }: Schema, path: Path): string {
  const meant = nearestName(key, properties.keys())
  const remedy = isWrittenAsBoolean(key) ? keyRemedy : meant === undefined ? 'Remove it' : `Did you mean "${meant}"?`
  return `there is no field ${spellPath([...path, key])}. ${remedy}`
}

const isWrittenAsBoolean = (key: string): boolean => key === 'true' || key === 'false'
const keyRemedy = 'Kubernetes reads the keys y, n, yes, no, on and off as true and false: put the key in quotes'

function isUntyped({ type, intOrString }: Schema): boolean {
  return type === undefined && !intOrString
}

function hasType(value: unknown, { type, intOrString }: Schema): boolean {
  if (intOrString) return typeof value === 'string' || Number.isInteger(value)
  if (type === undefined) return true
  if (type === 'object') return isMap(value)
  if (type === 'array') return Array.isArray(value)
  if (type === 'integer') return Number.isInteger(value)
  return typeof value === type
}

const names = { object: 'a map', array: 'a list', integer: 'an integer' } as const

function wanted({ type, intOrString }: Schema): string {
  if (intOrString) return 'an integer or a string'
  if (type === 'object' || type === 'array' || type === 'integer') return names[type]
  return `a ${type ?? 'value'}`
}
