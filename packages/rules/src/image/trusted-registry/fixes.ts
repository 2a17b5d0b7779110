import type { EditsFor, Fixes } from '@rampart/engine'

import { valueAt } from '../../fixes/value-at.ts'

/** What was in the old registry of Kubernetes is in the new one under the same names. */
const edits: EditsFor = ({ path }, { object }) => {
  const image = valueAt(object, path)
  if (typeof image !== 'string' || !image.startsWith('k8s.gcr.io/')) return undefined
  return [{ op: 'set', path, value: image.replace('k8s.gcr.io/', 'registry.k8s.io/') }]
}

const rename = { edits, autofix: 'safe' } as const

export const fixes: Fixes<'frozen' | 'volume-frozen'> = { frozen: rename, 'volume-frozen': rename }
