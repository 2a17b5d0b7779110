import { columnOf } from '../tree/lines.ts'
import type { CollectionNode, Node } from '../tree/node.ts'

/** How a document is laid out, for what is added to it. */
export interface Style {
  readonly lineBreak: string
  /** Columns from a map to the maps inside of it. */
  readonly unit: number
  /** Columns from a key to the dashes of its list. */
  readonly listUnit: number
}

const usualUnit = 2

/** The layout that a document shows first, and the usual one where it shows none. */
export function styleOf(text: string, root: Node): Style {
  const seen: { unit?: number; listUnit?: number } = {}
  if (root.kind === 'map' || root.kind === 'list') look(text, root, seen)
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n'
  return { lineBreak, unit: seen.unit ?? usualUnit, listUnit: seen.listUnit ?? seen.unit ?? usualUnit }
}

function look(text: string, holder: CollectionNode, seen: { unit?: number; listUnit?: number }): void {
  const column = columnOf(text, holder.entries[0]?.start ?? holder.start)
  for (const { node } of holder.entries) {
    if (seen.unit !== undefined && seen.listUnit !== undefined) return
    if (!node || (node.kind !== 'map' && node.kind !== 'list') || node.entries.length === 0) continue
    const step = columnOf(text, node.entries[0]?.start ?? node.start) - column
    const isBelow = text.slice(holder.start, node.start).includes('\n')
    if (holder.kind === 'map' && isBelow && (!node.flow || step > 0)) {
      if (node.kind === 'list') seen.listUnit ??= step
      else if (step > 0) seen.unit ??= step
    }
    look(text, node, seen)
  }
}
