import { countOf, fieldOf, joinOf, onText, orAbsent, type Frame, type Value } from './closures.ts'
import { portableRegExp } from './regular-expression.ts'
import {
  cleanPath,
  compareDurations,
  compareNumbers,
  compareQuantities,
  isLike,
  isLikePath,
  isMap,
  isScalar,
  upperAscii,
} from './semantics.ts'
import type { ConditionNode, Scalar, ValueNode } from './tree.ts'

/** What is known before a resource is judged. */
export interface Binding {
  readonly parameters: Readonly<Record<string, unknown>>
  readonly targetAtLeast: (version: string) => boolean
}

/** Hears of each condition that is asked, and of what it came to. */
export type Observe = (condition: ConditionNode, outcome: boolean) => void

export type Slots = ReadonlyMap<string, number>
export type Test = (frame: Frame) => boolean

const always: Test = () => true
const never: Test = () => false

/**
 * Turns trees into closures over a frame. Conditions that the binding decides become `always` or `never`, unless an
 * observer is to hear of them: then they are asked like all others.
 */
export class Compiler {
  readonly #binding: Binding
  readonly #observe: Observe | undefined

  constructor(binding: Binding, observe?: Observe) {
    this.#binding = binding
    this.#observe = observe
  }

  static isNever(test: Test): boolean {
    return test === never
  }

  value(node: ValueNode, slots: Slots): Value {
    switch (node.op) {
      case 'literal': {
        const { value } = node
        return () => value
      }
      case 'parameter': {
        const value = orAbsent(this.#binding.parameters[node.name])
        return () => value
      }
      case 'variable': {
        const slot = slotOf(slots, node.name)
        return (frame) => frame[slot]
      }
      case 'field':
        return fieldOf(this.value(node.of, slots), node.key)
      case 'upper':
        return onText(this.value(node.of, slots), upperAscii)
      case 'trimPrefix': {
        const { prefix } = node
        return onText(this.value(node.of, slots), (text) =>
          text.startsWith(prefix) ? text.slice(prefix.length) : text,
        )
      }
      case 'cleanPath':
        return onText(this.value(node.of, slots), cleanPath)
      case 'join':
        return joinOf(node.parts.map((part) => this.value(part, slots)))
      case 'count':
        return countOf(this.value(node.of, slots))
    }
  }

  test(node: ConditionNode, slots: Slots): Test {
    const test = this.#condition(node, slots)
    const observe = this.#observe
    return observe ? observed(test, node, observe) : test
  }

  #condition(node: ConditionNode, slots: Slots): Test {
    switch (node.op) {
      case 'constant':
        return node.value ? always : never
      case 'targetAtLeast':
        return this.#binding.targetAtLeast(node.version) ? always : never
      case 'enabled':
        return this.#binding.parameters[node.parameter] === true ? always : never
      case 'not':
        return negate(this.test(node.of, slots))
      case 'and':
        return conjunction(node.all.map((part) => this.test(part, slots)))
      case 'or':
        return disjunction(node.any.map((part) => this.test(part, slots)))
      case 'some':
      case 'every':
      case 'someEntry':
        return this.#quantifier(node, slots)
      default:
        return this.#question(node, slots)
    }
  }

  #question(node: Question, slots: Slots): Test {
    switch (node.op) {
      case 'present': {
        const of = this.value(node.of, slots)
        return (frame) => of(frame) !== undefined
      }
      case 'equals': {
        const left = this.value(node.left, slots)
        const right = this.value(node.right, slots)
        return (frame) => {
          const value = left(frame)
          return isScalar(value) && value === right(frame)
        }
      }
      case 'oneOf':
        return this.#oneOf(node, slots)
      case 'compare':
        return both(this.value(node.left, slots), this.value(node.right, slots), compareNumbers[node.by])
      case 'compareQuantity':
        return both(this.value(node.left, slots), this.value(node.right, slots), compareQuantities[node.by])
      case 'compareDuration':
        return both(this.value(node.left, slots), this.value(node.right, slots), compareDurations[node.by])
      case 'startsWith':
        return bothText(this.value(node.of, slots), this.value(node.prefix, slots), (text, part) =>
          text.startsWith(part),
        )
      case 'endsWith':
        return bothText(this.value(node.of, slots), this.value(node.suffix, slots), (text, part) => text.endsWith(part))
      case 'contains':
        return bothText(this.value(node.of, slots), this.value(node.part, slots), (text, part) => text.includes(part))
      case 'like':
        return bothText(this.value(node.of, slots), this.value(node.glob, slots), isLike)
      case 'likePath':
        return bothText(this.value(node.of, slots), this.value(node.glob, slots), isLikePath)
      case 'matches': {
        const of = this.value(node.of, slots)
        const pattern = portableRegExp(node.pattern)
        return (frame) => {
          const value = of(frame)
          return typeof value === 'string' && pattern.test(value)
        }
      }
    }
  }

  #oneOf(node: ConditionNode & { op: 'oneOf' }, slots: Slots): Test {
    const of = this.value(node.of, slots)
    if (node.list.op === 'literal' || node.list.op === 'parameter') {
      const known = new Set(scalarsOf(this.value(node.list, slots)([])))
      return (frame) => known.has(of(frame) as Scalar)
    }
    const list = this.value(node.list, slots)
    return (frame) => {
      const value = of(frame)
      return isScalar(value) && scalarsOf(list(frame)).includes(value)
    }
  }

  #quantifier(node: Quantifier, slots: Slots): Test {
    if (node.op === 'someEntry') return this.#someEntry(node, slots)
    const list = this.value(node.list, slots)
    const item = freeSlot(slots)
    const body = this.test(node.body, new Map(slots).set(node.item, item))
    const every = node.op === 'every'
    return (frame) => {
      const items = list(frame)
      if (!Array.isArray(items)) return every
      for (const element of items as unknown[]) {
        frame[item] = orAbsent(element)
        if (body(frame) !== every) return !every
      }
      return every
    }
  }

  #someEntry(node: Quantifier & { op: 'someEntry' }, slots: Slots): Test {
    const map = this.value(node.map, slots)
    const key = freeSlot(slots)
    const value = key + 1
    const body = this.test(node.body, new Map(slots).set(node.key, key).set(node.value, value))
    return (frame) => {
      const entries = map(frame)
      if (!isMap(entries)) return false
      for (const name of Object.keys(entries)) {
        frame[key] = name
        frame[value] = orAbsent(entries[name])
        if (body(frame)) return true
      }
      return false
    }
  }
}

type Quantifier = ConditionNode & { op: 'some' | 'every' | 'someEntry' }
type Question = ConditionNode & {
  op:
    | 'present'
    | 'equals'
    | 'oneOf'
    | 'compare'
    | 'compareQuantity'
    | 'compareDuration'
    | 'startsWith'
    | 'endsWith'
    | 'contains'
    | 'like'
    | 'likePath'
    | 'matches'
}

/** Behind all others: a name that is bound again keeps its outer value, too. */
export function freeSlot(slots: Slots): number {
  return Math.max(-1, ...slots.values()) + 1
}

function slotOf(slots: Slots, name: string): number {
  const slot = slots.get(name)
  if (slot === undefined) throw new Error(`unbound variable "${name}" in a portable rule`)
  return slot
}

function scalarsOf(list: unknown): readonly Scalar[] {
  return Array.isArray(list) ? list.filter(isScalar) : []
}

function both(left: Value, right: Value, test: (left: unknown, right: unknown) => boolean): Test {
  return (frame) => test(left(frame), right(frame))
}

function bothText(of: Value, other: Value, test: (text: string, part: string) => boolean): Test {
  return (frame) => {
    const text = of(frame)
    if (typeof text !== 'string') return false
    const part = other(frame)
    return typeof part === 'string' && test(text, part)
  }
}

function observed(test: Test, node: ConditionNode, observe: Observe): Test {
  return (frame) => {
    const outcome = test(frame)
    observe(node, outcome)
    return outcome
  }
}

function negate(test: Test): Test {
  if (test === always) return never
  if (test === never) return always
  return (frame) => !test(frame)
}

function conjunction(tests: readonly Test[]): Test {
  if (tests.includes(never)) return never
  const open = tests.filter((test) => test !== always)
  if (open.length < 2) return open[0] ?? always
  return (frame) => open.every((test) => test(frame))
}

function disjunction(tests: readonly Test[]): Test {
  if (tests.includes(always)) return always
  const open = tests.filter((test) => test !== never)
  if (open.length < 2) return open[0] ?? never
  return (frame) => open.some((test) => test(frame))
}
