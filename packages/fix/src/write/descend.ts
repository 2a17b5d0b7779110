import type { Path } from '@rampart/engine'

import { Refused } from '../refused.ts'
import type { CollectionNode, Entry, Node } from '../tree/node.ts'

/** An entry and the collection that holds it. */
export interface Spot {
  readonly collection: CollectionNode
  readonly index: number
  readonly entry: Entry
}

/** How far a path leads. */
export interface Descent {
  /** One spot for each step that is written in the text. */
  readonly trail: readonly Spot[]
  /** The steps that are not. */
  readonly missing: Path
}

/** Goes along a path as far as the text has it. What stands elsewhere and is only referred to is not touched. */
export function descend(root: Node, value: unknown, path: Path): Descent {
  const trail: Spot[] = []
  let node: Node | undefined = root
  let decoded = value
  for (const [depth, step] of path.entries()) {
    if (node?.kind === 'alias') throw behindAlias()
    const spot: Spot | undefined = node && spotOf(node, step)
    decoded = fieldOf(decoded, step)
    if (!spot) {
      if (decoded !== undefined && node) throw node.kind === 'map' ? behindMerge() : odd()
      return { trail, missing: path.slice(depth) }
    }
    trail.push(spot)
    node = spot.entry.node
  }
  if (node?.kind === 'alias') throw behindAlias()
  return { trail, missing: [] }
}

function spotOf(node: Node, step: string | number): Spot | undefined {
  if (node.kind !== 'map' && node.kind !== 'list') return undefined
  const { entries, kind } = node
  if ((kind === 'list') !== (typeof step === 'number')) return undefined
  const index = typeof step === 'number' ? step : entries.findLastIndex(({ key }) => key?.name === step)
  const entry = entries[index]
  if (!entry || (kind === 'list' && entry.key)) return undefined
  return { collection: node, index, entry }
}

function fieldOf(value: unknown, step: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
  return (value as Record<string | number, unknown>)[step]
}

const behindAlias = (): Refused =>
  new Refused('alias', 'the field stands elsewhere: an alias (*) refers to it, and what it is shared with would change')

const behindMerge = (): Refused => new Refused('merge', 'the field comes from a merge key (<<), which others may share')

const odd = (): Refused => new Refused('shape', 'the place is written in a way that is not edited')
