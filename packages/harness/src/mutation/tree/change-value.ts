import type { Scalar, ValueNode } from '@rampart/engine'

import type { OwnChange } from './change.ts'

/** What both a container and its pod may say. */
const sharedFields: ReadonlySet<string> = new Set(['securityContext', 'resources'])

/** Small changes of a value itself. Chains of fields count as one: whichever key is misspelt, nothing is there. */
export function ownChangesOfValue(node: ValueNode): OwnChange[] {
  switch (node.op) {
    case 'literal':
      return literalChanges(node.value).map(({ how, value }) => ({ how, node: { op: 'literal', value } }))
    case 'field':
      return fieldChanges(node)
    case 'variable':
      return node.name === 'containers' ? [{ how: 'main-containers-only', node: mainContainers }] : []
    case 'upper':
    case 'trimPrefix':
    case 'cleanPath':
      return [{ how: `without-${node.op}`, node: node.of }]
    case 'join':
      return partsDropped(node.parts)
    case 'parameter':
    case 'count':
      return []
  }
}

/** A text between others, such as a slash, is there or not; another text in its place would be a stranger mistake. */
function partsDropped(parts: readonly ValueNode[]): OwnChange[] {
  return parts.flatMap((part, index) => {
    if (part.op !== 'literal') return []
    const rest = parts.filter((_, other) => other !== index)
    return [{ how: `without ${JSON.stringify(part.value)}`, node: { op: 'join', parts: rest } }]
  })
}

const mainContainers: ValueNode = { op: 'field', of: { op: 'variable', name: 'pod' }, key: 'containers' }

interface ChangedScalar<Value> {
  readonly how: string
  readonly value: Value
}

function literalChanges(value: Scalar | readonly Scalar[]): ChangedScalar<Scalar | readonly Scalar[]>[] {
  if (typeof value !== 'object') return changedScalar(value)
  return value.map((element, index) => ({
    how: `without ${JSON.stringify(element)}`,
    value: value.filter((_, other) => other !== index),
  }))
}

/** A constant that is another one by little. */
export function changedScalar(value: Scalar): ChangedScalar<Scalar>[] {
  if (typeof value === 'boolean') return [{ how: String(!value), value: !value }]
  if (typeof value === 'string') return [{ how: 'misspelt', value: `${value}x` }]
  return [value - 1, value + 1].map((near) => ({ how: String(near), value: near }))
}

function fieldChanges(node: ValueNode & { op: 'field' }): OwnChange[] {
  const misspelt: OwnChange = { how: 'misspelt', node: { ...node, key: `${node.key}x` } }
  const other = onOtherLevel(node)
  return other ? [misspelt, other] : [misspelt]
}

/** `container.securityContext.x` for `pod.securityContext.x`, and the other way round. */
function onOtherLevel(node: ValueNode & { op: 'field' }): OwnChange | undefined {
  const root = rootOf(node)
  if (root === undefined || !sharedFields.has(firstKey(node))) return undefined
  return root === 'pod'
    ? { how: ofTheContainer, node: withRoot(node, 'container') }
    : { how: 'of-the-pod', node: withRoot(node, 'pod') }
}

/** Only where a container is bound. */
export const ofTheContainer = 'of-the-container'

/** The variable that a chain of fields begins with. */
export function rootOf(node: ValueNode): string | undefined {
  if (node.op === 'variable') return node.name
  return node.op === 'field' ? rootOf(node.of) : undefined
}

function firstKey({ of, key }: ValueNode & { op: 'field' }): string {
  return of.op === 'field' ? firstKey(of) : key
}

function withRoot(node: ValueNode, name: string): ValueNode {
  return node.op === 'field' ? { ...node, of: withRoot(node.of, name) } : { op: 'variable', name }
}
