import type { EditsFor, Fixes } from '@rampart/engine'

import { valueAt } from '../../fixes/value-at.ts'

const dropItem: EditsFor = ({ path }) => [{ op: 'remove', path: path.slice(0, -1) }]

/** Only an argument of its own: the script of a shell is for a person. */
const dropFlag: EditsFor = ({ path }, { object }) =>
  /^--\S+$/.test(String(valueAt(object, path))) ? [{ op: 'remove', path }] : undefined

export const fixes: Fixes<'admin' | 'admin-argument' | 'admin-flag' | 'lifecycle-flag' | 'file-access'> = {
  admin: { remove: true },
  'admin-argument': dropItem,
  'admin-flag': dropFlag,
  'lifecycle-flag': dropFlag,
  'file-access': { set: true },
}
