import type { EditsFor, Fixes } from '@rampart/engine'

import { valueAt } from '../../fixes/value-at.ts'

/** Without the list the rule matches. One of level None would then drop what is recorded now. */
const dropList: EditsFor = ({ path }, { object }) =>
  valueAt(object, [...path.slice(0, 2), 'level']) === 'None' ? undefined : [{ op: 'remove', path }]

export const fixes: Fixes<'list' | 'entry' | 'resource-entry'> = {
  list: dropList,
  entry: { remove: true },
  'resource-entry': { remove: true },
}
