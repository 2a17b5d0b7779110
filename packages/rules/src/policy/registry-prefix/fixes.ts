import type { EditsFor, Fixes } from '@rampart/engine'

import { valueAt } from '../../fixes/value-at.ts'

/** Only a host by itself: what names a repository needs other ends, and which is for a person. */
const endHost: EditsFor = ({ path }, { object }) => {
  const text = valueAt(object, path)
  const host = /^([a-z0-9.-]+(?::[0-9]+)?)([*]?)$/i.exec(typeof text === 'string' ? text : '')
  return host?.[1] === undefined ? undefined : [{ op: 'set', path, value: `${host[1]}/${host[2] ?? ''}` }]
}

export const fixes: Fixes<'prefix' | 'star'> = { prefix: endHost, star: endHost }
