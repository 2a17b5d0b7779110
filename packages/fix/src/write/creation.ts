import { isMap, type Edit, type Path, type Plain } from '@rampart/engine'

import { Refused } from '../refused.ts'
import type { Node } from '../tree/node.ts'
import { descend, type Descent } from './descend.ts'
import { isEmpty } from './page.ts'

/** A value and the nearest place of the text that takes it in, with the maps on the way around it. */
export interface Creation {
  readonly path: Path
  readonly value: Plain
}

/**
 * What edits add, as few additions as there are places: two fields of one missing map are one addition. Other edits
 * come back as they are.
 */
export function gathered(root: Node, value: unknown, edits: readonly Edit[]): { creations: Creation[]; rest: Edit[] } {
  const creations = new Map<string, Creation>()
  const rest: Edit[] = []
  for (const edit of edits) {
    const creation = creationOf(root, value, edit)
    if (!creation) {
      rest.push(edit)
      continue
    }
    const key = JSON.stringify(creation.path)
    const known = creations.get(key)
    creations.set(key, known ? { path: known.path, value: merged(known.value, creation.value) } : creation)
  }
  return { creations: [...creations.values()], rest }
}

function creationOf(root: Node, value: unknown, edit: Edit): Creation | undefined {
  if (edit.op === 'set') return around(edit.path, edit.value, descend(root, value, edit.path))
  if (edit.op !== 'insert') return undefined
  const descent = descend(root, value, edit.path)
  const isThere = descent.missing.length === 0 && !isEmpty(descent.trail.at(-1)?.entry.node)
  return isThere ? undefined : around(edit.path, [edit.value], descent)
}

function around(path: Path, value: Plain, { trail, missing }: Descent): Creation {
  if (missing.length === 0) return { path, value }
  // An empty map has no entry that a new one could stand behind: it is written anew.
  const last = trail.at(-1)?.entry.node
  if (last?.kind === 'list') throw new Refused('shape', 'a field on the way is a list')
  const isNew = trail.length > 0 && isEmpty(last)
  const depth = isNew ? trail.length : trail.length + 1
  return { path: path.slice(0, depth), value: wrapped(value, path.slice(depth)) }
}

function wrapped(value: Plain, path: Path): Plain {
  return path.reduceRight<Plain>((inner, step) => {
    if (typeof step === 'number') throw new Refused('shape', 'a list on the way is missing')
    return { [step]: inner }
  }, value)
}

function merged(one: Plain, other: Plain): Plain {
  if (Array.isArray(one) && Array.isArray(other)) return [...(one as Plain[]), ...(other as Plain[])]
  if (!isMap(one) || !isMap(other)) {
    if (JSON.stringify(one) === JSON.stringify(other)) return one
    throw new Refused('shape', 'two edits disagree')
  }
  const result: Record<string, Plain> = { ...(one as Record<string, Plain>) }
  for (const [key, value] of Object.entries(other as Record<string, Plain>)) {
    result[key] = key in result ? merged(result[key] ?? null, value) : value
  }
  return result
}
