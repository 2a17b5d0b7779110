import type { ConditionNode, Loop, ValueNode } from '@rampart/engine'

import { named, namesOf, type Names } from './names.ts'
import { quoted, valueText } from './value-text.ts'

/** A condition as people write it in a rule; `loops` are those that it stands in. */
export function conditionText(node: ConditionNode, loops: readonly Loop[] = []): string {
  return print(node, namesOf(loops))
}

/** A place as people write it in a rule. */
export function placeText(node: ValueNode, loops: readonly Loop[] = []): string {
  return valueText(node, namesOf(loops))
}

function print(node: ConditionNode, names: Names): string {
  switch (node.op) {
    case 'constant':
      return String(node.value)
    case 'targetAtLeast':
      return `targetAtLeast(${quoted(node.version)})`
    case 'enabled':
      return `enabled(${quoted(node.parameter)})`
    case 'not':
      return node.of.op === 'present' ? `${valueText(node.of.of, names)}.absent()` : `not(${print(node.of, names)})`
    case 'and':
      return `and(${node.all.map((part) => print(part, names)).join(', ')})`
    case 'or':
      return `or(${node.any.map((part) => print(part, names)).join(', ')})`
    case 'some':
    case 'every':
      return quantified(valueText(node.list, names), node.op, [node.item], node.body, names)
    case 'someEntry':
      return quantified(valueText(node.map, names), node.op, [node.key, node.value], node.body, names)
    default:
      return question(node, names)
  }
}

type Whole = 'constant' | 'targetAtLeast' | 'enabled' | 'not' | 'and' | 'or' | 'some' | 'every' | 'someEntry'
type Question = Exclude<ConditionNode, { readonly op: Whole }>

function question(node: Question, names: Names): string {
  const ask = (of: ValueNode, asked: string, operand: ValueNode): string =>
    `${valueText(of, names)}.${asked}(${valueText(operand, names)})`
  switch (node.op) {
    case 'present':
      return `${valueText(node.of, names)}.present()`
    case 'equals':
      return ask(node.left, 'is', node.right)
    case 'oneOf':
      return ask(node.of, 'oneOf', node.list)
    case 'compare':
      return ask(node.left, node.by, node.right)
    case 'compareQuantity':
      return ask(node.left, `${node.by}Quantity`, node.right)
    case 'compareDuration':
      return ask(node.left, `${node.by}Duration`, node.right)
    case 'startsWith':
      return within(node, names) ?? ask(node.of, 'startsWith', node.prefix)
    case 'endsWith':
      return ask(node.of, 'endsWith', node.suffix)
    case 'contains':
      return ask(node.of, 'contains', node.part)
    case 'matches':
      return `${valueText(node.of, names)}.matches(${quoted(node.pattern)})`
    case 'like':
    case 'likePath':
      return ask(node.of, node.op, node.glob)
  }
}

function quantified(
  of: string,
  asked: string,
  variables: readonly string[],
  body: ConditionNode,
  outer: Names,
): string {
  const names = named(outer, variables)
  const bound = variables.map((variable) => names.get(variable) ?? variable).join(', ')
  return `${of}.${asked}((${bound}) => ${print(body, names)})`
}

/** `a.within(b)` is kept as `a/` that starts with `b/`. */
function within(node: ConditionNode & { op: 'startsWith' }, names: Names): string | undefined {
  const of = beforeSlash(node.of)
  const folder = beforeSlash(node.prefix)
  return of && folder && `${valueText(of, names)}.within(${valueText(folder, names)})`
}

function beforeSlash(node: ValueNode): ValueNode | undefined {
  if (node.op !== 'join' || node.parts.length !== 2) return undefined
  const [of, slash] = node.parts
  return slash?.op === 'literal' && slash.value === '/' ? of : undefined
}
