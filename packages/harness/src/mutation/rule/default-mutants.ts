import type { ParameterSchema, Rule, Scalar } from '@rampart/engine'

import { changedScalar } from '../tree/change-value.ts'
import type { RuleMutant } from './rule-mutant.ts'
import { withMeta } from './wrapped.ts'

/** Mutants of the values that parameters have unless the user says otherwise. */
export function defaultMutants(rule: Rule): RuleMutant[] {
  const { parameters = {} } = rule.meta
  return Object.entries(parameters).flatMap(([name, schema]) =>
    changedDefaults(schema).map(({ how, value }) => ({
      id: `parameters.${name}.default:${how}`,
      words: `the default of ${name} is ${how}`,
      rule: withMeta(rule, { parameters: { ...parameters, [name]: { ...schema, default: value } } }),
    })),
  )
}

interface ChangedDefault {
  readonly how: string
  readonly value: unknown
}

function changedDefaults({ default: value, enum: allowed, items }: ParameterSchema): ChangedDefault[] {
  if (Array.isArray(value)) return changedList(value as unknown[], items?.enum)
  if (allowed)
    return allowed.filter((each) => each !== value).map((each) => ({ how: JSON.stringify(each), value: each }))
  return isScalar(value) ? changedScalar(value) : []
}

function changedList(list: readonly unknown[], allowed: readonly string[] = []): ChangedDefault[] {
  const without = list.map((element, index) => ({
    how: `without ${JSON.stringify(element)}`,
    value: list.filter((_, other) => other !== index),
  }))
  const more = allowed.filter((each) => !list.includes(each))
  return [...without, ...more.map((each) => ({ how: `with ${JSON.stringify(each)}`, value: [...list, each] }))]
}

const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
