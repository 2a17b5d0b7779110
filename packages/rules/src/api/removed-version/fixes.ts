import type { EditsFor, Fixes } from '@rampart/engine'

import { successorOf } from '../../fixes/schema-identical.ts'

const replace: EditsFor = ({ path }, { identity: { apiVersion, kind } }) => {
  const successor = successorOf(apiVersion, kind)
  return successor === undefined ? undefined : [{ op: 'set', path, value: successor }]
}

export const fixes: Fixes<'removed'> = { removed: replace }
