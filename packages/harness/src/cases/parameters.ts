import { nearestName, type ParameterSchema, type Rule } from '@rampart/engine'

import type { Failure } from '../results.ts'
import type { CaseFile } from './case-file.ts'
import type { CaseHeader } from './header-shape.ts'

/** The values of a case that a rule declares. */
export function parametersFor({ meta }: Rule, { parameters = {} }: CaseHeader): Record<string, unknown> {
  const declared = meta.parameters ?? {}
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => name in declared))
}

/** Parameters that no rule has, or that are of the wrong type. */
export function parameterMistakes(
  rules: readonly Rule[],
  { header, source }: Pick<CaseFile, 'header' | 'source'>,
): Failure[] {
  const declared = Object.assign({}, ...rules.map(({ meta }) => meta.parameters)) as Record<string, ParameterSchema>
  return Object.entries(header.parameters ?? {}).flatMap(([name, value]) => {
    const schema = declared[name]
    const message = schema ? wrongType(name, value, schema) : unknown(name, Object.keys(declared))
    return message === undefined ? [] : [{ code: 'PARAMETER_INVALID', message, file: source.file, line: 1 }]
  })
}

function unknown(name: string, known: readonly string[]): string {
  const meant = nearestName(name, known)
  const there = known.length === 0 ? 'it has none' : `there are ${known.join(', ')}`
  return `no rule here has a parameter "${name}"; ${meant === undefined ? there : `did you mean "${meant}"?`}`
}

function wrongType(name: string, value: unknown, { type }: ParameterSchema): string | undefined {
  return isOfType(value, type) ? undefined : `the parameter "${name}" must be of type ${type}`
}

function isOfType(value: unknown, type: ParameterSchema['type']): boolean {
  if (type === 'array') return Array.isArray(value)
  if (type === 'integer') return Number.isInteger(value)
  return typeof value === type
}
