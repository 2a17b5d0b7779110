import type { Rule } from './rule.ts'
import { expressionsIn, groundPath, headOf, type Modifier, type Term } from './syntax.ts'
import { startOf } from './uses.ts'

/** What a `with` modifier puts something in the place of. */
export interface Mock {
  readonly root: 'data' | 'input'
  /** Below the root. */
  readonly path: readonly string[]
  readonly written: readonly string[]
  readonly value: Term
}

export function mocksOf(rule: Rule): Mock[] {
  return expressionsIn(rule.node).flatMap(({ with: modifiers }) => mocksIn(modifiers, rule))
}

/** Builtins are replaced too, but are no part of `data` or `input`. */
export function mocksIn(modifiers: readonly Modifier[], rule: Rule): Mock[] {
  return modifiers.flatMap(({ target, value }) => {
    const head = headOf(target)
    const start = head && startOf(head.name, rule.scope)
    if (!head || !start) return []
    const [root, ...begin] = start
    const { path } = groundPath(head.rest)
    const written = [head.name, ...path]
    return [{ root: root === 'input' ? 'input' : 'data', path: [...begin, ...path], written, value }]
  })
}
