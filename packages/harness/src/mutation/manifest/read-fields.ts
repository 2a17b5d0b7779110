import type { ConditionNode, ExpressionNode, Loop, PortableViolation, Rule, RuleMeta, ValueNode } from '@rampart/engine'

import { rootOf } from '../tree/change-value.ts'
import { childrenOf, isCondition } from '../tree/children.ts'
import { itemOf, operandOf, scopeBound, type Bound, type Operand } from './operand.ts'
import { spellField, type Like, type ReadField } from './read-field.ts'

/** The fields that a portable rule reads, with what it compares them with. */
export function readFields({ portable, meta }: Pick<Rule, 'portable' | 'meta'>): ReadField[] {
  const reader = new FieldReader(meta.parameters)
  for (const violation of portable?.violations ?? []) reader.readViolation(violation)
  return reader.fields()
}

interface Gathered extends ReadField {
  readonly values: unknown[]
  readonly likes: Like[]
}

class FieldReader {
  readonly #fields = new Map<string, Gathered>()
  readonly #parameters: RuleMeta['parameters']

  constructor(parameters: RuleMeta['parameters']) {
    this.#parameters = parameters
  }

  fields(): ReadField[] {
    return [...this.#fields.values()].filter(({ steps }) => steps.length > 0)
  }

  readViolation({ loops, when }: PortableViolation): void {
    let bounds: readonly Bound[] = [scopeBound]
    for (const loop of loops) bounds = bounds.flatMap((bound) => this.#boundIn(loop, bound))
    for (const bound of bounds) this.#read(when, bound)
  }

  #boundIn(loop: Loop, bound: Bound): readonly Bound[] {
    if (loop.over === 'entries') return [this.#boundEntry(loop.map, loop, bound)]
    const ofItems = new Map(bound).set(loop.item, this.#item(loop.list, bound))
    if (loop.over === 'items') return [ofItems]
    const one = operandOf(loop.one, bound, this.#parameters)
    this.#note(one)
    return [new Map(bound).set(loop.item, one), ofItems]
  }

  #item(list: ValueNode, bound: Bound): Operand {
    this.#note(operandOf(list, bound, this.#parameters))
    return itemOf(list, bound, this.#parameters)
  }

  #boundEntry(map: ValueNode, { key, value }: { key: string; value: string }, bound: Bound): Bound {
    const entry = this.#item(map, bound)
    const named = entry.field ? { ...entry, field: { ...entry.field, isKey: true } } : entry
    return new Map(bound).set(key, named).set(value, entry)
  }

  #read(node: ExpressionNode, bound: Bound): void {
    if (!isCondition(node)) {
      this.#note(operandOf(node, bound, this.#parameters))
      // Copies of its items, and lists without them, are counted otherwise.
      if (node.op === 'count') this.#note(itemOf(node.of, bound, this.#parameters))
      if (rootOf(node) !== undefined) return
    } else if (node.op === 'some' || node.op === 'every') {
      return this.#read(node.body, new Map(bound).set(node.item, this.#item(node.list, bound)))
    } else if (node.op === 'someEntry') {
      return this.#read(node.body, this.#boundEntry(node.map, node, bound))
    } else {
      this.#compare(node, bound)
    }
    for (const child of childrenOf(node)) this.#read(child.node, bound)
  }

  #compare(node: ConditionNode, bound: Bound): void {
    const sides = childrenOf(node).map((child) => child.node)
    const [left, right] = sides
    if (!left || !right || isCondition(left) || isCondition(right)) return
    const one = operandOf(left, bound, this.#parameters)
    const other = operandOf(right, bound, this.#parameters)
    this.#learn(one, other)
    this.#learn(other, one)
  }

  /** What the one side would have to say to be like the other. */
  #learn(one: Operand, { field, values, prefix }: Operand): void {
    const gathered = this.#note(one)
    if (!gathered) return
    gathered.values.push(...values.map((value) => (typeof value === 'string' ? one.prefix + value : value)))
    if (field && prefix === '') gathered.likes.push({ field, prefix: one.prefix })
  }

  #note({ field }: Operand): Gathered | undefined {
    if (!field) return undefined
    const key = `${spellField(field)}${field.isKey ? ' (key)' : ''}`
    const gathered = this.#fields.get(key) ?? { ...field, values: [], likes: [] }
    this.#fields.set(key, gathered)
    return gathered
  }
}
