import type { Program } from './program.ts'
import type { Rule } from './rule.ts'
import { usesOf, type Use } from './uses.ts'

/** A use, and the rule that it stands in. */
export interface Reached {
  readonly use: Use
  readonly rule: Rule
}

/** All that these uses of a rule lead to: themselves, and what the rules that they name use in turn. */
export function reachFrom(program: Program, rule: Rule, uses: readonly Use[]): readonly Reached[] {
  const reached: Reached[] = uses.map((use) => ({ use, rule }))
  const seen = new Set<Rule>()
  for (const { use } of reached) {
    if (use.root !== 'data') continue
    for (const next of program.tree.rulesAt(use.path)) {
      if (seen.has(next)) continue
      seen.add(next)
      reached.push(...usesOf(next).map((inner) => ({ use: inner, rule: next })))
    }
  }
  return reached
}

/** All that a rule leads to. */
export function reachOf(program: Program, rule: Rule): readonly Reached[] {
  return reachFrom(program, rule, usesOf(rule))
}
