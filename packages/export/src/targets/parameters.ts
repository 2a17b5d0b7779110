import type { ParameterSchema, Rule } from '@rampart/engine'

import type { ExportedRule } from './target.ts'

/** The parameters that the portable part of a rule reads: what only the linter reads has no place in an export. */
export function readParameters({ meta, portable }: Rule): readonly string[] {
  const found = new Set<string>()
  collect(portable?.violations, found)
  return Object.keys(meta.parameters ?? {}).filter((name) => found.has(name))
}

function collect(node: unknown, found: Set<string>): void {
  if (typeof node !== 'object' || node === null) return
  const { op, name, parameter } = node as Readonly<Record<string, unknown>>
  if (op === 'parameter') found.add(String(name))
  if (op === 'enabled') found.add(String(parameter))
  for (const inner of Object.values(node)) collect(inner, found)
}

/** The values of the parameters that are read; one that nobody set is left out. */
export function readValues(rule: Rule, parameters: ExportedRule['parameters']): Readonly<Record<string, unknown>> {
  const read = readParameters(rule).map((name) => [name, parameters[name]] as const)
  return Object.fromEntries(read.filter(([, value]) => value !== undefined))
}

/** The schema that an API server asks for. */
export function parametersSchema(rule: Rule): object {
  const declared = rule.meta.parameters ?? {}
  const properties = readParameters(rule).map((name) => [name, schemaOf(declared[name])] as const)
  return { type: 'object', properties: Object.fromEntries(properties) }
}

function schemaOf(schema: ParameterSchema | undefined): object {
  return { ...schema }
}
