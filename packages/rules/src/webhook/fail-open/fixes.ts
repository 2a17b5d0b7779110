import type { EditsFor, Fixes } from '@rampart/engine'

import { valueAt } from '../../fixes/value-at.ts'

/** One that is asked about everything could keep its own pods from starting: its match has to be narrowed first. */
const failClosed: EditsFor = ({ path }, { object }) => {
  const rules = valueAt(object, [...path.slice(0, -1), 'rules'])
  const all =
    Array.isArray(rules) &&
    rules.some((rule) => names(rule, 'apiGroups', ['*']) && names(rule, 'resources', ['*', '*/*']))
  return all ? undefined : [{ op: 'set', path, value: 'Fail' }]
}

function names(rule: unknown, field: string, wanted: readonly string[]): boolean {
  const list = valueAt(rule, [field])
  return Array.isArray(list) && wanted.some((each) => list.includes(each))
}

export const fixes: Fixes<'ignore' | 'timeout'> = { ignore: failClosed, timeout: { set: 10 } }
