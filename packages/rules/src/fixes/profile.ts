import { isMap, type Edit, type EditsFor, type Plain } from '@rampart/engine'

import { valueAt } from './value-at.ts'

/**
 * Sets the type of a seccomp or AppArmor profile that a violation points at. The API server refuses a localhostProfile
 * beside any other type than Localhost.
 */
export const useRuntimeDefault: EditsFor = ({ path }, { object }) => {
  const holder = path.slice(0, -1)
  if (!isMap(valueAt(object, holder))) return [{ op: 'set', path: holder, value: { type: 'RuntimeDefault' } }]
  const local = [...holder, 'localhostProfile']
  const edits: Edit[] = [{ op: 'set', path, value: 'RuntimeDefault' }]
  return valueAt(object, local) === undefined ? edits : [...edits, { op: 'remove', path: local }]
}

/** What an annotation said, as the field says it; nothing for what the field should not say. */
export function profileOf(annotation: unknown): Plain | undefined {
  if (annotation === 'runtime/default' || annotation === 'docker/default') return { type: 'RuntimeDefault' }
  if (typeof annotation !== 'string' || !annotation.startsWith('localhost/')) return undefined
  return { type: 'Localhost', localhostProfile: annotation.slice('localhost/'.length) }
}
