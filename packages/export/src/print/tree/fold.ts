import { isAtLeast, type ConditionNode, type Scalar, type ValueNode } from '@rampart/engine'

import { foldQuestion } from './fold-question.ts'

/** What is known before a rule is printed. */
export interface Known {
  readonly kubernetes: string
  /** The value of a parameter: `undefined` where nobody sets it, `'unknown'` where only the cluster knows. */
  readonly parameter: (name: string) => ParameterValue
  /** Places that are taken to be absent. */
  readonly isAbsent?: (node: ValueNode) => boolean
}

export type ParameterValue = { readonly value: unknown } | 'unknown'

const constant = (value: boolean): ConditionNode => ({ op: 'constant', value })

/** A condition without what is known already: a constant where that is all of it. */
export function foldCondition(node: ConditionNode, known: Known): ConditionNode {
  switch (node.op) {
    case 'constant':
      return node
    case 'targetAtLeast':
      return constant(isAtLeast(known, node.version))
    case 'enabled': {
      const found = known.parameter(node.parameter)
      return found === 'unknown' ? node : constant(found.value === true)
    }
    case 'not':
      return negated(foldCondition(node.of, known))
    case 'and':
      return joined('and', node.all, known)
    case 'or':
      return joined('or', node.any, known)
    case 'some':
    case 'every': {
      const list = foldValue(node.list, known)
      if (list === undefined || isEmpty(list)) return constant(node.op === 'every')
      const body = foldCondition(node.body, known)
      if (isConstant(body, node.op === 'every')) return body
      return { ...node, list, body }
    }
    case 'someEntry': {
      const map = foldValue(node.map, known)
      const body = foldCondition(node.body, known)
      return map === undefined || isConstant(body, false) ? constant(false) : { ...node, map, body }
    }
    case 'present':
      return isSet(node.of, known) ? constant(true) : foldQuestion(node, (value) => foldValue(value, known))
    default:
      return foldQuestion(node, (value) => foldValue(value, known))
  }
}

/** A parameter that has a value, known already. */
function isSet(node: ValueNode, known: Known): boolean {
  if (node.op !== 'parameter') return false
  const found = known.parameter(node.name)
  return found !== 'unknown' && found.value !== undefined && found.value !== null
}

/** A value without what is known already; `undefined` where it is absent for sure. */
export function foldValue(node: ValueNode, known: Known): ValueNode | undefined {
  if (known.isAbsent?.(node) === true) return undefined
  switch (node.op) {
    case 'literal':
    case 'variable':
      return node
    case 'parameter': {
      const found = known.parameter(node.name)
      return found === 'unknown' ? node : valueOf(node, found.value)
    }
    case 'field':
    case 'upper':
    case 'trimPrefix':
    case 'cleanPath':
    case 'count': {
      const of = foldValue(node.of, known)
      return of && { ...node, of }
    }
    case 'join': {
      const parts = node.parts.flatMap((part) => foldValue(part, known) ?? [])
      return parts.length === node.parts.length ? joinedText(parts) : undefined
    }
  }
}

/** Of nothing but constants, it is one. */
function joinedText(parts: readonly ValueNode[]): ValueNode | undefined {
  const known = parts.flatMap((part) => (part.op === 'literal' ? [part.value] : []))
  if (known.some((value) => typeof value !== 'string')) return undefined
  return known.length === parts.length ? { op: 'literal', value: known.join('') } : { op: 'join', parts }
}

/** Lists keep their parameter's name, which says more than they do. */
function valueOf(node: ValueNode, value: unknown): ValueNode | undefined {
  if (value === undefined || value === null) return undefined
  if (!Array.isArray(value)) return { op: 'literal', value: value as Scalar }
  return value.length === 0 ? { op: 'literal', value: [] } : node
}

const isEmpty = (node: ValueNode): boolean =>
  node.op === 'literal' && Array.isArray(node.value) && node.value.length === 0

export const isConstant = (node: ConditionNode, value: boolean): boolean =>
  node.op === 'constant' && node.value === value

function negated(node: ConditionNode): ConditionNode {
  if (node.op === 'constant') return constant(!node.value)
  return node.op === 'not' ? node.of : { op: 'not', of: node }
}

function joined(op: 'and' | 'or', parts: readonly ConditionNode[], known: Known): ConditionNode {
  const decides = op === 'or'
  const folded = parts.map((part) => foldCondition(part, known)).flatMap((part) => partsOf(part, op))
  if (folded.some((part) => isConstant(part, decides))) return constant(decides)
  const open = folded.filter((part) => part.op !== 'constant')
  const [first = constant(!decides)] = open
  if (open.length < 2) return first
  return op === 'and' ? { op, all: open } : { op, any: open }
}

function partsOf(node: ConditionNode, op: 'and' | 'or'): readonly ConditionNode[] {
  if (node.op === 'and' && op === 'and') return node.all
  return node.op === 'or' && op === 'or' ? node.any : [node]
}
