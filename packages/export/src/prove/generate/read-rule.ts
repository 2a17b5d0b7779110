import type { ConditionNode, Loop, PortableViolation, Rule, Scalar, ValueNode } from '@rampart/engine'

import type { Question } from '../../print/tree/question.ts'
import { comparisonsIn } from './comparisons.ts'
import { nearPath } from './near.ts'
import { entriesOf, fieldOf, itemsOf, nothingRead, type Reads } from './reads.ts'

/** What a rule reads, by where it starts. */
export interface RuleReads {
  readonly object: Reads
  readonly pod: Reads
  readonly metadata: Reads
  readonly container: Reads
}

type Parameters = Readonly<Record<string, unknown>>

/** Where a variable stands, and how its values must be spelt to come to something else. */
interface Place {
  readonly reads: Reads | undefined
  /** Keys of a map are collected apart. */
  readonly keys?: Set<string>
  readonly spell: (value: Scalar) => readonly Scalar[]
  /** What it stands for, where that is known before there is a resource. */
  readonly known?: readonly Scalar[]
}

type Places = ReadonlyMap<string, Place>

const asItIs = (value: Scalar): readonly Scalar[] => [value]

/** All that the trees of a rule look at, with the values that make a difference there. */
export function readsOf(rule: Rule, parameters: Parameters): RuleReads {
  const reads = { object: nothingRead(), pod: nothingRead(), metadata: nothingRead(), container: nothingRead() }
  for (const violation of rule.portable?.violations ?? []) new Reader(reads, parameters).read(violation)
  return reads
}

class Reader {
  readonly #parameters: Parameters
  readonly #roots: Places

  constructor(reads: RuleReads, parameters: Parameters) {
    this.#parameters = parameters
    const roots = Object.entries(reads).map(([name, each]): [string, Place] => [
      name,
      { reads: each as Reads, spell: asItIs },
    ])
    this.#roots = new Map(roots)
  }

  read({ loops, when, data }: PortableViolation): void {
    let all: readonly Places[] = [this.#roots]
    for (const loop of loops) all = all.flatMap((places) => this.#enter(loop, places))
    for (const places of all) {
      this.#condition(when, places)
      for (const node of Object.values(data)) this.#leaf(node, places)
    }
  }

  #enter(loop: Loop, places: Places): readonly Places[] {
    if (loop.over === 'entries') return [this.#entries(loop.map, loop.key, loop.value, places)]
    const ofItems = new Map(places).set(loop.item, this.#itemOf(loop.list, places))
    if (loop.over === 'items') return [ofItems]
    return [new Map(places).set(loop.item, this.#place(loop.one, places)), ofItems]
  }

  #entries(map: ValueNode, key: string, value: string, places: Places): Places {
    const { reads } = this.#place(map, places)
    const entries = entriesOf(reads ?? nothingRead())
    return new Map(places)
      .set(key, { reads: undefined, keys: entries.keys, spell: asItIs })
      .set(value, { reads: entries.value, spell: asItIs })
  }

  #itemOf(list: ValueNode, places: Places): Place {
    if (list.op === 'variable' && list.name === 'containers') return this.#roots.get('container') ?? unknown
    const known = this.#known(list, places)
    if (known.length > 0) return { ...unknown, known }
    const { reads } = this.#place(list, places)
    return reads ? { reads: itemsOf(reads), spell: asItIs } : unknown
  }

  #condition(node: ConditionNode, places: Places): void {
    switch (node.op) {
      case 'constant':
      case 'targetAtLeast':
      case 'enabled':
        return
      case 'not':
        this.#condition(node.of, places)
        return
      case 'and':
        for (const part of node.all) this.#condition(part, places)
        return
      case 'or':
        for (const part of node.any) this.#condition(part, places)
        return
      case 'some':
      case 'every':
        this.#condition(node.body, new Map(places).set(node.item, this.#itemOf(node.list, places)))
        return
      case 'someEntry':
        this.#condition(node.body, this.#entries(node.map, node.key, node.value, places))
        return
      default:
        this.#question(node, places)
    }
  }

  #question(node: Question, places: Places): void {
    for (const { of, beside, near = asItIs, examples = [] } of comparisonsIn(node)) {
      const compared = beside ? this.#known(beside, places).flatMap(near) : examples
      this.#compared(of, compared, places)
    }
  }

  #leaf(node: ValueNode, places: Places): void {
    this.#compared(node, [], places)
  }

  #compared(node: ValueNode, values: readonly Scalar[], places: Places): void {
    if (node.op === 'join') {
      const [first] = node.parts
      if (first) this.#compared(first, values, places)
      return
    }
    if (node.op === 'count') {
      this.#counted(node.of, values, places)
      return
    }
    const { reads, keys, spell } = this.#place(node, places)
    if (reads) reads.isLeaf = true
    for (const value of values.flatMap(spell)) {
      reads?.values.add(value)
      keys?.add(String(value))
    }
  }

  #counted(list: ValueNode, values: readonly Scalar[], places: Places): void {
    const { reads } = this.#place(list, places)
    if (!reads) return
    itemsOf(reads)
    for (const value of values) if (isLength(value)) reads.lengths.add(value)
  }

  /** The values of a constant, or of a parameter. */
  #known(node: ValueNode, places: Places): readonly Scalar[] {
    switch (node.op) {
      case 'literal':
        return scalarsIn(node.value)
      case 'parameter':
        return scalarsIn(this.#parameters[node.name])
      case 'variable':
        return places.get(node.name)?.known ?? []
      case 'field':
      case 'count':
        return []
      case 'join':
        return node.parts.slice(0, 1).flatMap((part) => this.#known(part, places))
      case 'upper':
      case 'trimPrefix':
      case 'cleanPath':
        return this.#known(node.of, places)
    }
  }

  #place(node: ValueNode, places: Places): Place {
    switch (node.op) {
      case 'literal':
      case 'parameter':
      case 'join':
      case 'count':
        return unknown
      case 'variable':
        return places.get(node.name) ?? unknown
      case 'field': {
        const { reads } = this.#place(node.of, places)
        return reads ? { reads: fieldOf(reads, node.key), spell: asItIs } : unknown
      }
      case 'upper':
        return this.#spelt(node.of, places, (value) => [value, String(value).toLowerCase()])
      case 'trimPrefix':
        return this.#spelt(node.of, places, (value) => [value, node.prefix + String(value)])
      case 'cleanPath':
        return this.#spelt(node.of, places, nearPath)
    }
  }

  #spelt(of: ValueNode, places: Places, spell: Place['spell']): Place {
    const place = this.#place(of, places)
    return { ...place, spell: (value) => spell(value).flatMap(place.spell) }
  }
}

const unknown: Place = { reads: undefined, spell: asItIs }

/** Longer lists than that are no surer proof. */
const isLength = (value: Scalar): value is number =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 50

const scalarsIn = (value: unknown): readonly Scalar[] =>
  Array.isArray(value) ? value.filter(isScalar) : isScalar(value) ? [value] : []

const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
