import type { EditsFor, Fixes } from '@rampart/engine'

import { valueAt } from '../../fixes/value-at.ts'

/** Rights are octal digits, of which the last is for others. */
const nothingForOthers: EditsFor = ({ path }, { object }) => {
  const rights = valueAt(object, path)
  return typeof rights === 'string' ? [{ op: 'set', path, value: `${rights.slice(0, -1)}0` }] : undefined
}

export const fixes: Fixes<
  | 'root-user'
  | 'root-group'
  | 'no-security-context'
  | 'shared-processes'
  | 'token'
  | 'world-writable'
  | 'world-readable'
> = {
  'root-user': { remove: true },
  'root-group': { remove: true },
  'no-security-context': { remove: true },
  'shared-processes': { remove: true },
  token: { remove: true },
  'world-writable': nothingForOthers,
  'world-readable': nothingForOthers,
}
