import { isMap, type EditsFor, type Fixes } from '@rampart/engine'

import { valueAt } from '../../fixes/value-at.ts'

const edits: EditsFor = ({ data = {} }, { object }) => {
  const entries = object['resources']
  const name = data['resource']
  if (!Array.isArray(entries) || name === undefined) return undefined
  const index = entries.findIndex(encrypts)
  if (index === -1) return undefined
  const names = valueAt(object, ['resources', index, 'resources']) as unknown[]
  return [{ op: 'insert', path: ['resources', index, 'resources'], index: names.length, value: name }]
}

/** What is said of how secrets are encrypted is said once they are. */
const reveals = ['encryption/weak-provider', 'encryption/identity-fallback', 'encryption/key-material']

export const fixes: Fixes<'uncovered'> = { uncovered: { edits, reveals } }

function encrypts(entry: unknown): boolean {
  const first = valueAt(entry, ['providers', 0])
  const names = valueAt(entry, ['resources'])
  // Beside a wildcard the API server takes no name that falls under it.
  if (!Array.isArray(names) || names.some((name) => String(name).includes('*'))) return false
  return isMap(first) && Object.keys(first).length > 0 && !('identity' in first)
}
