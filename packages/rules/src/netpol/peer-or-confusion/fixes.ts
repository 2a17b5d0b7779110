import type { EditsFor, Fixes, Plain } from '@rampart/engine'

import { valueAt } from '../../fixes/value-at.ts'

/** The rule speaks of two items only: the pods move into the one with the namespaces. */
const merge: EditsFor = ({ path }, { object }) => {
  const item = path.slice(0, -1)
  const peers = item.slice(0, -1)
  const other = item.at(-1) === 0 ? 1 : 0
  return [
    { op: 'set', path: [...peers, other, 'podSelector'], value: valueAt(object, path) as Plain },
    { op: 'remove', path: item },
  ]
}

export const fixes: Fixes<'ingress-either' | 'egress-either'> = { 'ingress-either': merge, 'egress-either': merge }
