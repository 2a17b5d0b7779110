import type { EditsFor, Fixes } from '@rampart/engine'

import { valueAt } from '../../fixes/value-at.ts'

/** Spelled right, these would open the pod or the policy: whoever misspelt one has to say whether it is meant. */
const opening = /^(?:host(?:IPC|Network|PID|Port|Process)|privileged|procMount|allowPrivilegeEscalation|.*Selector)$/

/** Not where the right field stands beside it: then a person has to choose between two values. */
const spell: EditsFor = ({ path, data = {} }, { object }) => {
  const key = data['meant']
  if (key === undefined || opening.test(key)) return undefined
  if (valueAt(object, [...path.slice(0, -1), key]) !== undefined) return undefined
  return [{ op: 'rename', path, key }]
}

export const fixes: Fixes<'misspelt'> = { misspelt: spell }
