import type { Files } from '@rampart/opa'

import type { Program } from './program.ts'
import type { Rule } from './rule.ts'
import { usesOf } from './uses.ts'

/** The modules that rules need to be compiled, those that these need in turn, and no others. */
export function neededModules(program: Program, rules: readonly Rule[]): Files {
  const needed = new Set(rules.map(({ scope }) => scope.file))
  for (const file of needed) for (const used of filesUsedBy(program, file)) needed.add(used)
  return Object.fromEntries([...needed].map((file) => [file, program.texts[file] ?? '']))
}

const known = new WeakMap<Program, Map<string, readonly string[]>>()

function filesUsedBy(program: Program, file: string): readonly string[] {
  const byFile = known.get(program) ?? new Map<string, readonly string[]>()
  known.set(program, byFile)
  const files = byFile.get(file) ?? usedFiles(program, file)
  byFile.set(file, files)
  return files
}

function usedFiles({ rules, tree }: Program, file: string): readonly string[] {
  const uses = rules.filter(({ scope }) => scope.file === file).flatMap(usesOf)
  const used = uses.filter(({ root }) => root === 'data').flatMap(({ path }) => tree.rulesAt(path))
  return [...new Set(used.map(({ scope }) => scope.file))]
}
