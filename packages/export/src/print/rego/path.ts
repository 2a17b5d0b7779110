import type { ValueNode } from '@rampart/engine'

import { quoted } from './literal.ts'
import type { Scope } from './scope.ts'

/** Where a variable's value stands: behind a place, or behind a path that the body holds. */
export interface Path {
  readonly base: ValueNode | { readonly local: string }
  readonly steps: readonly string[]
}

/** By variable. */
export type Paths = ReadonlyMap<string, Path>

/** The line that says which place is wrong. */
export function pathLine(at: ValueNode, paths: Paths, scope: Scope): string {
  const { base, steps } = pathOf(at, paths, scope)
  const own = `[${steps.join(', ')}]`
  if (base === undefined) return `path := ${own}`
  return steps.length === 0 ? `path := ${base}` : `path := array.concat(${base}, ${own})`
}

interface Printed {
  readonly base: string | undefined
  readonly steps: readonly string[]
}

function pathOf(node: ValueNode, paths: Paths, scope: Scope): Printed {
  if (node.op === 'field') {
    const { base, steps } = pathOf(node.of, paths, scope)
    return { base, steps: [...steps, quoted(node.key)] }
  }
  if (node.op !== 'variable') throw new Error(`a finding of a portable rule points at a place, not at a "${node.op}"`)
  const path = paths.get(node.name)
  if (!path) return { base: globalPath(node.name, scope), steps: [] }
  if ('local' in path.base) return { base: path.base.local, steps: path.steps }
  const { base, steps } = pathOf(path.base, paths, scope)
  return { base, steps: [...steps, ...path.steps] }
}

function globalPath(name: string, { module }: Scope): string | undefined {
  if (name === 'object') return undefined
  module.global(name === 'containers' ? 'pod' : name)
  return name === 'metadata' ? 'metadata_path' : 'pod_path'
}
