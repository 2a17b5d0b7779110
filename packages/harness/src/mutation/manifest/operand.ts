import type { RuleMeta, ValueNode } from '@rampart/engine'

import type { ReadField } from './read-field.ts'

/** What a value of a tree may stand for: a field of the resource, known values, or a mix of both. */
export interface Operand {
  readonly field?: Place
  readonly values: readonly unknown[]
  /** What the rule takes off before it compares. */
  readonly prefix: string
}

export type Place = Pick<ReadField, 'root' | 'steps' | 'isKey'>

/** What variables stand for. */
export type Bound = ReadonlyMap<string, Operand>

const atRoot = (root: Place['root'], ...steps: null[]): Operand => ({
  field: { root, steps, isKey: false },
  values: [],
  prefix: '',
})

/** The variables of every scope; `containers` stands for a list whose items are containers. */
export const scopeBound: Bound = new Map([
  ['object', atRoot('object')],
  ['pod', atRoot('pod')],
  ['metadata', atRoot('metadata')],
  ['container', atRoot('container')],
])

/** Finds out what a value stands for. */
export function operandOf(node: ValueNode, bound: Bound, parameters: RuleMeta['parameters']): Operand {
  switch (node.op) {
    case 'literal':
      return known([node.value].flat())
    case 'parameter':
      return known([parameters?.[node.name]?.default ?? []].flat())
    case 'variable':
      return bound.get(node.name) ?? known([])
    case 'field': {
      const { field } = operandOf(node.of, bound, parameters)
      if (!field || field.isKey) return known([])
      return { field: { ...field, steps: [...field.steps, node.key] }, values: [], prefix: '' }
    }
    case 'trimPrefix':
      return { ...operandOf(node.of, bound, parameters), prefix: node.prefix }
    case 'upper':
    case 'cleanPath':
      return operandOf(node.of, bound, parameters)
    case 'count':
      return known([])
    case 'join': {
      const [first] = node.parts
      return first ? operandOf(first, bound, parameters) : known([])
    }
  }
}

/** What one item stands for, or one entry's value. */
export function itemOf(list: ValueNode, bound: Bound, parameters: RuleMeta['parameters']): Operand {
  if (list.op === 'variable' && list.name === 'containers') return atRoot('container')
  const { field, values, prefix } = operandOf(list, bound, parameters)
  return field ? { field: { ...field, steps: [...field.steps, null] }, values, prefix } : { values, prefix }
}

const known = (values: readonly unknown[]): Operand => ({ values, prefix: '' })
