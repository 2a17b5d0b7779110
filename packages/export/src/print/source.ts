import type { PortableViolation, Rule, ValueNode } from '@rampart/engine'

import type { PrintOptions } from './forms.ts'
import { foldCondition, foldValue, isConstant, type Known } from './tree/fold.ts'

export interface FoldedSource {
  /** Without those that can never be found. */
  readonly violations: readonly PortableViolation[]
  /** The values over the defaults; the defaults alone where the cluster knows the values. */
  readonly parameters: Readonly<Record<string, unknown>>
}

/** A rule's tree for one version, and for its parameters where they are known. */
export function sourceOf(rule: Rule, { kubernetes, parameters }: PrintOptions): FoldedSource {
  const { portable, meta } = rule
  if (!portable) throw new Error(`${meta.id} is not written with the expression language`)
  const schemas = Object.entries(meta.parameters ?? {})
  const defaults = Object.fromEntries(schemas.map(([name, schema]) => [name, schema.default]))
  const values = parameters === 'from-params' ? defaults : { ...defaults, ...parameters }
  const known: Known = {
    kubernetes,
    parameter: (name) => (parameters === 'from-params' ? 'unknown' : { value: values[name] }),
  }
  return { violations: portable.violations.flatMap((violation) => folded(violation, known) ?? []), parameters: values }
}

/** For targets that have no parameters: the defaults are constants there. */
export function withConstants({ kubernetes, parameters }: PrintOptions): PrintOptions {
  return { kubernetes, parameters: parameters === 'from-params' ? {} : parameters }
}

function folded(violation: PortableViolation, known: Known): PortableViolation | undefined {
  const when = foldCondition(violation.when, known)
  if (isConstant(when, false)) return undefined
  const data: Record<string, ValueNode> = {}
  for (const [name, node] of Object.entries(violation.data)) {
    data[name] = foldValue(node, known) ?? { op: 'literal', value: '(unset)' }
  }
  return { ...violation, when, data }
}
