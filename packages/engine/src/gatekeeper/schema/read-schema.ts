import { isMap } from '../../expression/semantics.ts'
import type { Path } from '../../path.ts'
import type { Reporter } from '../place.ts'
import { readLimits } from './read-limits.ts'
import type { Schema, SchemaType } from './schema.ts'

type Raw = Readonly<Record<string, unknown>>

export interface ReadSchemaOptions {
  readonly report: Reporter
  /** `legacySchema: true`: maps keep unknown fields, and types may be left out. */
  readonly isLegacy: boolean
}

const types: ReadonlySet<unknown> = new Set(['object', 'array', 'string', 'integer', 'number', 'boolean'])

/** Reads an openAPIV3Schema, and reports where it is not structural: the API server refuses such a template. */
export function readSchema(value: unknown, path: Path, options: ReadSchemaOptions): Schema {
  if (isMap(value)) return readNode(value, path, options)
  options.report(path, 'a schema must be a map. Write at least `type: object`')
  return anything
}

function readNode(raw: Raw, path: Path, options: ReadSchemaOptions): Schema {
  const { report, isLegacy } = options
  if (raw.$ref !== undefined)
    report([...path, '$ref'], 'a schema of a template must not refer to another. Write it out')
  const type = readType(raw, path, options)
  const isOpen = type === undefined || type === 'object'
  const additional = readAdditional(raw, path, options)
  const items = readItems(raw, type, path, options)
  return {
    ...(type && { type }),
    intOrString: raw['x-kubernetes-int-or-string'] === true,
    nullable: raw.nullable === true,
    preservesUnknown: preserves(raw) || (isLegacy && isOpen),
    hasDefault: raw.default !== undefined,
    default: raw.default,
    properties: readProperties(raw, path, options),
    required: Array.isArray(raw.required) ? raw.required.filter((each) => typeof each === 'string') : [],
    ...(additional && { additional }),
    ...(items && { items }),
    limits: readLimits(raw, path, report),
    ...readJunctors(raw, path, options),
  }
}

/** An embedded resource keeps fields that no schema here lists. */
function preserves(raw: Raw): boolean {
  return raw['x-kubernetes-preserve-unknown-fields'] === true || raw['x-kubernetes-embedded-resource'] === true
}

function readType(raw: Raw, path: Path, { report, isLegacy }: ReadSchemaOptions): SchemaType | undefined {
  if (types.has(raw.type)) return raw.type as SchemaType
  if (raw.type !== undefined && raw.type !== '') {
    report([...path, 'type'], `there is no type ${JSON.stringify(raw.type)}. Write one of ${[...types].join(', ')}`)
    return undefined
  }
  const mayBeAny = raw['x-kubernetes-int-or-string'] === true || raw['x-kubernetes-preserve-unknown-fields'] === true
  if (!isLegacy && !mayBeAny) report(path, 'the schema is not structural: it gives no type here. Add `type`')
  return undefined
}

function readProperties(raw: Raw, path: Path, options: ReadSchemaOptions): ReadonlyMap<string, Schema> {
  if (raw.properties === undefined) return new Map()
  if (!isMap(raw.properties)) {
    options.report([...path, 'properties'], 'properties must be a map from field to schema. Correct the indentation')
    return new Map()
  }
  const fields = Object.entries(raw.properties)
  return new Map(fields.map(([name, value]) => [name, readSchema(value, [...path, 'properties', name], options)]))
}

function readAdditional(raw: Raw, path: Path, options: ReadSchemaOptions): Schema | undefined {
  const { additionalProperties } = raw
  if (additionalProperties === undefined || additionalProperties === false) return undefined
  if (additionalProperties === true) return anything
  return readSchema(additionalProperties, [...path, 'additionalProperties'], options)
}

function readItems(raw: Raw, type: SchemaType | undefined, path: Path, options: ReadSchemaOptions): Schema | undefined {
  if (raw.items !== undefined) return readSchema(raw.items, [...path, 'items'], options)
  if (type === 'array' && !options.isLegacy) {
    options.report(path, 'the schema is not structural: an array needs the schema of its items. Add `items`')
  }
  return undefined
}

function readJunctors(
  raw: Raw,
  path: Path,
  options: ReadSchemaOptions,
): Pick<Schema, 'allOf' | 'anyOf' | 'oneOf' | 'not'> {
  // In there types are left out: the structure is given outside.
  const loose = { ...options, isLegacy: true }
  const list = (key: string): readonly Schema[] => {
    const value = raw[key]
    return Array.isArray(value) ? value.map((each, index) => readSchema(each, [...path, key, index], loose)) : []
  }
  const not = raw.not === undefined ? undefined : readSchema(raw.not, [...path, 'not'], loose)
  return { allOf: list('allOf'), anyOf: list('anyOf'), oneOf: list('oneOf'), ...(not && { not }) }
}

/** Takes whatever there is. */
export const anything: Schema = {
  intOrString: false,
  nullable: true,
  preservesUnknown: true,
  hasDefault: false,
  default: undefined,
  properties: new Map(),
  required: [],
  limits: { exclusiveMinimum: false, exclusiveMaximum: false },
  allOf: [],
  anyOf: [],
  oneOf: [],
}
