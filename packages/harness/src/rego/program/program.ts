import type { Files } from '@rampart/opa'

import { RuleTree } from './rule-tree.ts'
import { firstName, ruleOf, type Rule, type Scope } from './rule.ts'
import { groundPath, headOf, isTerm, listOf, mapOf, termsOf } from './syntax.ts'

/** Parsed modules, with what can be known of them without running them. */
export interface Program {
  readonly rules: readonly Rule[]
  readonly tree: RuleTree
  /** What data files hold. */
  readonly data: unknown
  /** The modules' texts by file. */
  readonly texts: Files
}

/** Expects modules that OPA compiles, and their syntax trees. */
export function programOf(texts: Files, trees: Readonly<Record<string, unknown>>, data: unknown): Program {
  const modules = Object.entries(trees).map(([file, tree]) => moduleOf(file, tree))
  const names = new Map<string, Set<string>>()
  for (const { folder, nodes } of modules) {
    const known = names.get(folder.join('/')) ?? new Set()
    for (const name of nodes.map(firstName)) if (name !== undefined) known.add(name)
    names.set(folder.join('/'), known)
  }
  const rules = modules.flatMap(({ nodes, ...module }) => {
    const scope: Scope = { ...module, ownNames: names.get(module.folder.join('/')) ?? new Set() }
    return nodes.map((node) => ruleOf(node, scope))
  })
  const folders = modules.map(({ folder }) => folder)
  return { rules, tree: new RuleTree(rules, folders), data, texts }
}

interface Module extends Omit<Scope, 'ownNames'> {
  readonly nodes: readonly unknown[]
}

function moduleOf(file: string, tree: unknown): Module {
  const { package: declared, imports, rules } = mapOf(tree)
  const folder = groundPath(termsOf(mapOf(declared).path).slice(1)).path
  return { file, folder, imports: new Map(listOf(imports).flatMap(importOf)), nodes: listOf(rules) }
}

function importOf(node: unknown): [string, readonly string[]][] {
  const { path, alias } = mapOf(node)
  const head = isTerm(path) ? headOf(path) : undefined
  if (!head) return []
  const full = [head.name, ...groundPath(head.rest).path]
  const name = typeof alias === 'string' ? alias : full.at(-1)
  return name === undefined || !['data', 'input'].includes(head.name) ? [] : [[name, full]]
}
