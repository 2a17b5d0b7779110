import type { Rule } from '@rampart/engine'

import { printCel } from '../print/cel.ts'
import type { PrintOptions } from '../print/forms.ts'

/** The CEL of a rule, as all targets that take CEL write it. */
export interface CelSource {
  readonly variables: readonly { readonly name: string; readonly expression: string }[]
  readonly validations: readonly {
    readonly expression: string
    readonly message: string
    readonly messageExpression: string
  }[]
}

/** Prints a rule for a target, in the order in which its fields are read best. */
export function celOf(
  rule: Rule,
  options: PrintOptions & { readonly dialect: 'vap' | 'gatekeeper' | 'kyverno' },
): CelSource {
  const { variables, validations } = printCel(rule, options)
  return {
    variables: variables.map(({ name, expression }) => ({ name, expression })),
    validations: validations.map(({ expression, message, messageExpression }) => ({
      expression,
      message,
      messageExpression,
    })),
  }
}
