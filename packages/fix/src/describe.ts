import { printable, spellPath, type Edit } from '@rampart/engine'

/** What edits do to a resource, in a few words. */
export function describeEdits(edits: readonly Edit[]): string {
  return edits.map(describeEdit).join(', ')
}

function describeEdit(edit: Edit): string {
  const path = printable(spellPath(edit.path))
  if (edit.op === 'set') return `${path} set to ${words(edit.value)}`
  if (edit.op === 'move') return `${path} moved to place ${String(edit.index)}`
  if (edit.op === 'insert') return `${words(edit.value)} added to ${path}`
  return edit.op === 'remove' ? `${path} removed` : `${path} renamed to ${printable(edit.key)}`
}

const words = (value: unknown): string => printable(JSON.stringify(value))
