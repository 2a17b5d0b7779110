import { isMap, type EditsFor, type Fixes } from '@rampart/engine'

import { valueAt } from '../../fixes/value-at.ts'

const edits: EditsFor = ({ path }, { object }, { parameters }) => {
  if (!isMap(valueAt(object, path.slice(0, -1)) ?? {})) return undefined
  const level = parameters['minLevel']
  return level === 'baseline' || level === 'restricted' ? [{ op: 'set', path, value: level }] : undefined
}

/** The version of a level is asked for once there is a level. */
const raise = { edits, reveals: ['psa/audit-warn-and-version'] }

export const fixes: Fixes<'too-low' | 'unset' | 'unset-in-use' | 'unset-privileged'> = {
  'too-low': raise,
  unset: raise,
  'unset-in-use': raise,
  // It says what is so already.
  'unset-privileged': { set: 'privileged', autofix: 'safe' },
}
