/** The types that a structural schema knows; see apiextensions.k8s.io/v1, JSONSchemaProps. */
export type SchemaType = 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean'

/** A structural schema, read once: what the API server checks constraints with. */
export interface Schema {
  /** Absent where anything goes, or an integer or a string. */
  readonly type?: SchemaType
  readonly intOrString: boolean
  readonly nullable: boolean
  readonly preservesUnknown: boolean
  readonly hasDefault: boolean
  readonly default: unknown
  readonly properties: ReadonlyMap<string, Schema>
  readonly required: readonly string[]
  /** The schema of fields that `properties` does not name. */
  readonly additional?: Schema
  readonly items?: Schema
  readonly limits: Limits
  /** What only validates: neither defaults nor unknown fields are looked for in there. */
  readonly allOf: readonly Schema[]
  readonly anyOf: readonly Schema[]
  readonly oneOf: readonly Schema[]
  readonly not?: Schema
}

export interface Limits {
  readonly enum?: readonly unknown[]
  readonly pattern?: RegExp
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum: boolean
  readonly exclusiveMaximum: boolean
  readonly multipleOf?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly minProperties?: number
  readonly maxProperties?: number
}
