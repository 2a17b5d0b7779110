import { isMap } from '@rampart/engine'

import { lookUp } from './data-documents.ts'
import type { Program } from './program.ts'
import type { Rule } from './rule.ts'
import { expressionsIn, groundPath, headOf, isTerm, listOf, mapOf, operatorOf, termsOf, type Term } from './syntax.ts'
import { startOf } from './uses.ts'

/** An object of which all keys are known. */
export type KnownObject = ReadonlyMap<string, () => KnownObject | undefined>

/** Rules may name each other in circles. */
const DEEPEST = 20

/** The object that a term is, where that can be told without running anything. */
export function knownObject(term: Term, rule: Rule, program: Program, depth = 0): KnownObject | undefined {
  if (depth > DEEPEST) return undefined
  if (term.type === 'object') return objectOf(term, rule, program, depth)
  const head = headOf(term)
  if (!head) return undefined
  const { path, isWhole } = groundPath(head.rest)
  if (!isWhole) return undefined
  if (rule.locals.has(head.name)) {
    const bound = boundTo(head.name, rule)
    return bound && stepInto(knownObject(bound, rule, program, depth + 1), path)
  }
  const [root, ...start] = startOf(head.name, rule.scope) ?? []
  return root === 'data' ? objectAt([...start, ...path], program, depth) : undefined
}

function objectOf({ value }: Term, rule: Rule, program: Program, depth: number): KnownObject | undefined {
  const entries: [string, () => KnownObject | undefined][] = []
  for (const pair of listOf(value)) {
    const [key, inner] = termsOf(pair)
    if (key?.type !== 'string' || inner === undefined) return undefined
    entries.push([String(key.value), () => knownObject(inner, rule, program, depth + 1)])
  }
  return new Map(entries)
}

/** What a variable is assigned, where that happens once in the rule. */
function boundTo(name: string, { node }: Rule): Term | undefined {
  const values = expressionsIn(node).flatMap(({ terms }) => {
    const [, left, right] = termsOf(terms)
    const isAssignment = Array.isArray(terms) && operatorOf(terms) === 'assign' && left?.type === 'var'
    return isAssignment && left.value === name && right ? [right] : []
  })
  return values.length === 1 ? values[0] : undefined
}

function objectAt(path: readonly string[], program: Program, depth: number): KnownObject | undefined {
  const rules = program.tree.rulesAt(path)
  const [only] = rules
  if (rules.length > 1) return undefined
  if (!only) return documentAt(program.data, path)
  const value = valueOf(only)
  return value && stepInto(knownObject(value, only, program, depth + 1), path.slice(only.path.length))
}

/** The value of a rule that is nothing else: no arguments, no elements, no condition that could fail. */
function valueOf({ node }: Rule): Term | undefined {
  const { head, body, else: otherwise } = mapOf(node)
  const { value, key, args } = mapOf(head)
  const isPlain = key === undefined && args === undefined && otherwise === undefined
  const isAlways = listOf(body).every((each) => isTrue(mapOf(each).terms))
  return isPlain && isAlways && isTerm(value) ? value : undefined
}

const isTrue = (terms: unknown): boolean => isTerm(terms) && terms.type === 'boolean' && terms.value === true

function stepInto(object: KnownObject | undefined, path: readonly string[]): KnownObject | undefined {
  const [first, ...rest] = path
  return first === undefined ? object : stepInto(object?.get(first)?.(), rest)
}

function documentAt(data: unknown, path: readonly string[]): KnownObject | undefined {
  if (!lookUp(data, path).found) return undefined
  let value = data
  for (const segment of path) value = mapOf(value)[segment]
  return knownDocument(value)
}

function knownDocument(value: unknown): KnownObject | undefined {
  if (!isMap(value)) return undefined
  return new Map(Object.entries(value).map(([key, inner]) => [key, () => knownDocument(inner)]))
}
