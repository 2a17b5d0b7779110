import type { Edit, EditsFor, Fixes } from '@rampart/engine'

import { valueAt } from '../../fixes/value-at.ts'

/** One empty rule denies, unless the default is turned off beside it. */
const denyAll: EditsFor = ({ path }, { object }) => {
  const spec = path.slice(0, -1)
  const byDefault = [...spec, 'enableDefaultDeny', path.at(-1) ?? '']
  const isOff = valueAt(object, byDefault) === false
  const edits: Edit[] = [{ op: 'set', path, value: [{}] }]
  return isOff ? [...edits, { op: 'remove', path: byDefault }] : edits
}

export const fixes: Fixes<'ingress-open' | 'ingress-partly-open' | 'egress-open' | 'ingress-empty' | 'egress-empty'> = {
  'ingress-open': { remove: true },
  'ingress-partly-open': { remove: true },
  // Peers that nothing keeps to are told by nobody.
  'egress-open': { remove: true, reveals: ['cilium/no-broad-peers'] },
  'ingress-empty': denyAll,
  'egress-empty': denyAll,
}
