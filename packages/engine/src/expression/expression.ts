import { whyNotPortable } from './regular-expression.ts'
import type { Comparison, ConditionNode, DurationComparison, Scalar, ValueNode } from './tree.ts'

declare const type: unique symbol

/** Something that is true or false of a resource. */
export interface Condition {
  readonly [type]: 'condition'
}

/**
 * A place in a resource, typed by what the Kubernetes API keeps there. Its fields are read as properties
 * (`container.securityContext.privileged`); what one may ask of it depends on the type.
 */
export type Expression<T> = Place &
  ([T] extends [string]
    ? TextQuestions
    : [T] extends [number]
      ? NumberQuestions
      : [T] extends [boolean]
        ? BooleanQuestions
        : [T] extends [string | number]
          ? QuantityQuestions
          : [T] extends [readonly (infer Item)[]]
            ? ListQuestions<Item>
            : string extends keyof T
              ? MapQuestions<T[keyof T]>
              : FieldsOf<T>)

type FieldsOf<T> = { readonly [Key in keyof T]-?: Expression<NonNullable<T[Key]>> } & MapQuestions<unknown>

/** Either a value written in the rule or another place in the resource. */
export type Operand<T extends Scalar> = T | Expression<T>

/** What can be asked of any place. */
export interface Place {
  readonly [type]: 'place'
  /** Not there, or `null`. */
  absent(): Condition
  present(): Condition
}

interface TextQuestions {
  is(value: Operand<string>): Condition
  oneOf(list: readonly string[] | Expression<string[]>): Condition
  startsWith(prefix: Operand<string>): Condition
  endsWith(suffix: Operand<string>): Condition
  contains(part: Operand<string>): Condition
  /** An RE2 pattern, found anywhere in the string unless anchored with `^` and `$`. */
  matches(pattern: string): Condition
  /** A glob in which `*` stands for any run of characters. */
  like(glob: Operand<string>): Condition
  /** The same for paths and names of images: `*` stays between two slashes. */
  likePath(glob: Operand<string>): Condition
  /** Both are Go durations, such as `1h30m` or `0s`, and this one is longer. */
  aboveDuration(value: Operand<string>): Condition
  belowDuration(value: Operand<string>): Condition
  /** Equal to the folder or below it, on whole segments; both sides are clean paths. */
  within(folder: Expression<string>): Condition
  upper(): Expression<string>
  trimPrefix(prefix: string): Expression<string>
  cleanPath(): Expression<string>
}

interface NumberQuestions {
  is(value: Operand<number>): Condition
  oneOf(list: readonly number[] | Expression<number[]>): Condition
  above(value: Operand<number>): Condition
  atLeast(value: Operand<number>): Condition
  below(value: Operand<number>): Condition
  atMost(value: Operand<number>): Condition
}

interface BooleanQuestions {
  is(value: Operand<boolean>): Condition
}

/** A Kubernetes quantity or an int-or-string. */
interface QuantityQuestions {
  is(value: Operand<string> | Operand<number>): Condition
  aboveQuantity(value: string | Expression<string>): Condition
}

interface ListQuestions<Item> {
  /** How many items there are, `null` among them; absent where there is no list. */
  count(): Expression<number>
  some(test: (item: Expression<NonNullable<Item>>) => Condition): Condition
  every(test: (item: Expression<NonNullable<Item>>) => Condition): Condition
}

interface MapQuestions<Value> {
  someEntry(test: (key: Expression<string>, value: Expression<NonNullable<Value>>) => Condition): Condition
  /** For keys that are no identifiers, such as labels, or that are named like a question. */
  field(key: string): Expression<NonNullable<Value>>
}

const nodes = new WeakMap<object, ValueNode | ConditionNode>()

/** The plain tree behind a place. */
export function valueNode(place: Place): ValueNode {
  return nodes.get(place) as ValueNode
}

/** The plain tree behind a condition. */
export function conditionNode(condition: Condition): ConditionNode {
  return nodes.get(condition) as ConditionNode
}

export function conditionOf(node: ConditionNode): Condition {
  const condition = Object.freeze({}) as Condition
  nodes.set(condition, node)
  return condition
}

export function placeOf<T>(node: ValueNode): Expression<T> {
  const place = new Proxy({}, { get: (_, key) => (typeof key === 'string' ? ask(node, key) : undefined) })
  nodes.set(place, node)
  return place as Expression<T>
}

function ask(node: ValueNode, key: string): unknown {
  const question = Object.hasOwn(questions, key) ? questions[key] : undefined
  if (question === undefined) return placeOf({ op: 'field', of: node, key })
  return (...operands: unknown[]) => question(node, ...(operands as never[]))
}

type Question = (node: ValueNode, ...operands: never[]) => unknown

/** What may stand beside a place: a constant, or the tree of another place. */
export function operandNode(operand: unknown): ValueNode {
  if (typeof operand !== 'object' || operand === null || Array.isArray(operand)) {
    return { op: 'literal', value: operand as Scalar | readonly Scalar[] }
  }
  return nodes.get(operand) as ValueNode
}

let depth = 0

/** Names variables by how deep they are bound, so that no inner one hides an outer one and names are stable. */
export function bindVariable<Result>(hint: string, use: (name: string) => Result): Result {
  depth += 1
  try {
    return use(hint + String(depth))
  } finally {
    depth -= 1
  }
}

const compare =
  (by: Comparison): Question =>
  (left, right: unknown) =>
    conditionOf({ op: 'compare', by, left, right: operandNode(right) })

const compareDuration =
  (by: DurationComparison): Question =>
  (left, right: unknown) =>
    conditionOf({ op: 'compareDuration', by, left, right: operandNode(right) })

const questions: Record<string, Question> = {
  present: (of) => conditionOf({ op: 'present', of }),
  absent: (of) => conditionOf({ op: 'not', of: { op: 'present', of } }),
  is: (left, right) => conditionOf({ op: 'equals', left, right: operandNode(right) }),
  oneOf: (of, list) => conditionOf({ op: 'oneOf', of, list: operandNode(list) }),
  above: compare('above'),
  atLeast: compare('atLeast'),
  below: compare('below'),
  atMost: compare('atMost'),
  aboveQuantity: (left, right) => conditionOf({ op: 'compareQuantity', by: 'above', left, right: operandNode(right) }),
  aboveDuration: compareDuration('above'),
  belowDuration: compareDuration('below'),
  startsWith: (of, prefix) => conditionOf({ op: 'startsWith', of, prefix: operandNode(prefix) }),
  endsWith: (of, suffix) => conditionOf({ op: 'endsWith', of, suffix: operandNode(suffix) }),
  contains: (of, part) => conditionOf({ op: 'contains', of, part: operandNode(part) }),
  matches: (of, pattern: string) => conditionOf({ op: 'matches', of, pattern: portable(pattern) }),
  like: (of, glob) => conditionOf({ op: 'like', of, glob: operandNode(glob) }),
  likePath: (of, glob) => conditionOf({ op: 'likePath', of, glob: operandNode(glob) }),
  within: (of, folder) => {
    const slash: ValueNode = { op: 'literal', value: '/' }
    const prefix: ValueNode = { op: 'join', parts: [operandNode(folder), slash] }
    return conditionOf({ op: 'startsWith', of: { op: 'join', parts: [of, slash] }, prefix })
  },
  upper: (of) => placeOf({ op: 'upper', of }),
  trimPrefix: (of, prefix) => placeOf({ op: 'trimPrefix', of, prefix }),
  cleanPath: (of) => placeOf({ op: 'cleanPath', of }),
  count: (of) => placeOf({ op: 'count', of }),
  field: (of, key) => placeOf({ op: 'field', of, key }),
  some: (list, test) => conditionOf(quantifier('some', list, test)),
  every: (list, test) => conditionOf(quantifier('every', list, test)),
  someEntry: (map, test: (key: Place, value: Place) => Condition) =>
    bindVariable('key', (key) =>
      bindVariable('value', (value) => {
        const body = test(placeOf({ op: 'variable', name: key }), placeOf({ op: 'variable', name: value }))
        return conditionOf({ op: 'someEntry', map, key, value, body: conditionNode(body) })
      }),
    ),
}

function portable(pattern: string): string {
  const why = whyNotPortable(pattern)
  if (why !== undefined) throw new Error(`the pattern ${pattern} is not portable: ${why}`)
  return pattern
}

function quantifier(op: 'some' | 'every', list: ValueNode, test: (item: Place) => Condition): ConditionNode {
  return bindVariable('item', (item) => {
    const body = test(placeOf({ op: 'variable', name: item }))
    return { op, list, item, body: conditionNode(body) }
  })
}
