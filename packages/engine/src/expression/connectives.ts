import {
  conditionNode,
  conditionOf,
  operandNode,
  placeOf,
  type Condition,
  type Expression,
  type Operand,
} from './expression.ts'

/** True where every condition is; true of none. */
export function and(...conditions: readonly Condition[]): Condition {
  return conditionOf({ op: 'and', all: conditions.map(conditionNode) })
}

/** True where at least one condition is; false of none. */
export function or(...conditions: readonly Condition[]): Condition {
  return conditionOf({ op: 'or', any: conditions.map(conditionNode) })
}

/** True where the condition is not: also where what it asks about is absent or of another type. */
export function not(condition: Condition): Condition {
  return conditionOf({ op: 'not', of: conditionNode(condition) })
}

/** Is the Kubernetes version that is judged for at least `version` (`1.25`)? Known before anything is judged. */
export function targetAtLeast(version: `1.${number}`): Condition {
  return conditionOf({ op: 'targetAtLeast', version })
}

/** A parameter of the rule, declared in `meta.parameters`: the user's value, or its default. */
export function parameter<T>(name: string): Expression<T> {
  return placeOf<T>({ op: 'parameter', name })
}

/** Texts and places one after the other, as one text: absent unless every place holds a string. */
export function joined(...parts: readonly Operand<string>[]): Expression<string> {
  return placeOf<string>({ op: 'join', parts: parts.map(operandNode) })
}

/** A boolean parameter of the rule that is true. */
export function enabled(name: string): Condition {
  return conditionOf({ op: 'enabled', parameter: name })
}
