import { parseDuration, type ParameterSchema, type Rule } from '@rampart/engine'

/** Values that differ from every default, so that what hangs on a parameter is tried too. */
export function otherParameters(rule: Rule): Readonly<Record<string, unknown>> {
  const schemas = Object.entries(rule.meta.parameters ?? {})
  return Object.fromEntries(schemas.map(([name, schema]) => [name, otherValue(schema)]))
}

function otherValue(schema: ParameterSchema): unknown {
  switch (schema.type) {
    case 'boolean':
      return schema.default !== true
    case 'integer':
    case 'number':
      return (typeof schema.default === 'number' ? schema.default : 1) + 999
    case 'string':
      return (
        schema.enum?.find((each) => each !== schema.default) ?? fitting(schema, [otherText(schema.default), '1.20'])
      )
    case 'array':
      return otherList(schema)
  }
}

/** The first that the schema takes, or its own. */
const fitting = ({ pattern = '', default: own }: ParameterSchema, texts: readonly string[]): unknown =>
  texts.find((text) => new RegExp(pattern).test(text)) ?? own

const otherText = (own: unknown): string => (parseDuration(own) === undefined ? '1Gi' : '7m')

/** Globs and paths for lists of words, a few of the defaults left. */
function otherList({ items, default: own }: ParameterSchema): readonly unknown[] {
  if (items?.type !== 'string') return [8443, 0]
  if (items.enum) return items.enum
  const kept: readonly unknown[] = Array.isArray(own) ? own.slice(0, 2) : []
  return [...kept, 'we*', 'd*b', 'NET_ADMIN', '/srv//data/.', 'kernel.msgmax']
}
