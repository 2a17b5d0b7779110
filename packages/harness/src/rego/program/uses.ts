import type { Rule, Scope } from './rule.ts'
import { expressionOf, groundPath, headOf, isTerm, listOf, termsOf, type Modifier, type Term } from './syntax.ts'

/** A place that reads `data` or `input`. */
export interface Use {
  readonly root: 'data' | 'input'
  /** Below the root, as far as it is constant. */
  readonly path: readonly string[]
  /** As the module writes it, as far as it is constant: `["authz", "deny"]` for an imported `authz`. */
  readonly written: readonly string[]
  /** A local variable of that name may be meant. */
  readonly isUncertain: boolean
  /** The modifiers of all expressions around it. */
  readonly modifiers: readonly Modifier[]
}

const known = new WeakMap<Rule, readonly Use[]>()

export function usesOf(rule: Rule): readonly Use[] {
  const uses = known.get(rule) ?? usesIn(rule.node, rule)
  known.set(rule, uses)
  return uses
}

/** All that a node of a rule reads. What `with` puts in the place of something is read outside of that `with`. */
export function usesIn(node: unknown, rule: Rule, modifiers: readonly Modifier[] = []): Use[] {
  if (Array.isArray(node)) return (node as unknown[]).flatMap((each) => usesIn(each, rule, modifiers))
  if (typeof node !== 'object' || node === null) return []
  if (isTerm(node)) return usesInTerm(node, rule, modifiers)
  const expression = expressionOf(node)
  if (!expression) return Object.entries(node).flatMap(([key, each]) => usesIn(partOf(key, each), rule, modifiers))
  const inside = [...modifiers, ...expression.with]
  const replacements = expression.with.map(({ value }) => value)
  return [...usesIn(expression.terms, rule, inside), ...usesIn(replacements, rule, modifiers)]
}

/** A head's `ref` begins with the rule's own name, which is no use of it. */
const partOf = (key: string, value: unknown): unknown => (key === 'ref' ? listOf(value).slice(1) : value)

function usesInTerm(term: Term, rule: Rule, modifiers: readonly Modifier[]): Use[] {
  if (term.type !== 'ref' && term.type !== 'var') return usesIn(term.value, rule, modifiers)
  const own = useOf(term, rule, modifiers)
  const inner = term.type === 'ref' ? usesIn(termsOf(term.value).slice(1), rule, modifiers) : []
  return own ? [own, ...inner] : inner
}

function useOf(term: Term, rule: Rule, modifiers: readonly Modifier[]): Use | undefined {
  const head = headOf(term)
  const start = head && startOf(head.name, rule.scope)
  if (!head || !start) return undefined
  const [root, ...begin] = start
  const { path } = groundPath(head.rest)
  return {
    root: root === 'input' ? 'input' : 'data',
    path: [...begin, ...path],
    written: [head.name, ...path],
    isUncertain: rule.locals.has(head.name),
    modifiers,
  }
}

/** The full path that a name stands for: a root, an import, a rule of the own package. */
export function startOf(name: string, scope: Scope): readonly string[] | undefined {
  if (name === 'data' || name === 'input') return [name]
  return scope.imports.get(name) ?? (scope.ownNames.has(name) ? ['data', ...scope.folder, name] : undefined)
}
