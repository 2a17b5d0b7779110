import { isMap } from '@rampart/engine'

/** A term of OPA's syntax tree. */
export interface Term {
  readonly type: string
  readonly value: unknown
}

/** An expression of a body, with its `with` modifiers. */
export interface Expression {
  readonly terms: unknown
  readonly with: readonly Modifier[]
}

export interface Modifier {
  readonly target: Term
  readonly value: Term
}

export const isTerm = (node: unknown): node is Term => isMap(node) && typeof node.type === 'string' && 'value' in node

export const listOf = (node: unknown): readonly unknown[] => (Array.isArray(node) ? (node as unknown[]) : [])

export const termsOf = (node: unknown): readonly Term[] => listOf(node).filter(isTerm)

export const mapOf = (node: unknown): Record<string, unknown> => (isMap(node) ? node : {})

/** Expressions are the only nodes with `terms`. */
export function expressionOf(node: unknown): Expression | undefined {
  if (!isMap(node) || !('terms' in node)) return undefined
  const modifiers = listOf(node.with).flatMap((each) => {
    const { target, value } = mapOf(each)
    return isTerm(target) && isTerm(value) ? [{ target, value }] : []
  })
  return { terms: node.terms, with: modifiers }
}

/** All expressions below a node, those of comprehensions and of `else` too. */
export function expressionsIn(node: unknown): Expression[] {
  const own = expressionOf(node)
  const inner = Array.isArray(node) ? (node as unknown[]) : isMap(node) ? Object.values(node) : []
  return [...(own ? [own] : []), ...inner.flatMap(expressionsIn)]
}

/** `["a", "b"]` of `x.a.b[i].c`, and whether that is all of it. */
export function groundPath(terms: readonly Term[]): { readonly path: readonly string[]; readonly isWhole: boolean } {
  const path: string[] = []
  for (const term of terms) {
    if (term.type !== 'string') return { path, isWhole: false }
    path.push(String(term.value))
  }
  return { path, isWhole: true }
}

/** The name that a reference or a variable begins with, and the terms after it. */
export function headOf(term: Term): { readonly name: string; readonly rest: readonly Term[] } | undefined {
  if (term.type === 'var') return { name: String(term.value), rest: [] }
  if (term.type !== 'ref') return undefined
  const [head, ...rest] = termsOf(term.value)
  return head?.type === 'var' ? { name: String(head.value), rest } : undefined
}

/** The operator of an expression or a call, such as `assign` or `internal.member_2`. */
export function operatorOf(terms: unknown): string | undefined {
  const [operator] = termsOf(terms)
  const head = operator && headOf(operator)
  return head && [head.name, ...groundPath(head.rest).path].join('.')
}

export function variablesIn(node: unknown): string[] {
  if (isTerm(node) && node.type === 'var') return [String(node.value)]
  const inner = Array.isArray(node) ? (node as unknown[]) : isMap(node) ? Object.values(node) : []
  return inner.flatMap(variablesIn)
}
