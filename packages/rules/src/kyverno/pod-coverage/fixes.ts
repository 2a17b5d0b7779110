import type { EditsFor, Fixes } from '@rampart/engine'

import { valueAt } from '../../fixes/value-at.ts'

const addDebug: EditsFor = ({ path }, { object }) => {
  const resources = valueAt(object, path)
  if (!Array.isArray(resources)) return undefined
  return [{ op: 'insert', path, index: resources.length, value: 'pods/ephemeralcontainers' }]
}

/** Without the annotation Kyverno covers all controllers. */
export const fixes: Fixes<'autogen' | 'autogen-cel' | 'subresource'> = {
  autogen: { remove: true },
  'autogen-cel': { remove: true },
  subresource: addDebug,
}
