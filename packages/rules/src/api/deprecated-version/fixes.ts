import type { EditsFor, Fixes } from '@rampart/engine'

import { successorOf } from '../../fixes/schema-identical.ts'
import { rows } from './rows.ts'

const replace: EditsFor = ({ path }, { identity: { apiVersion, kind } }) => {
  const successor = successorOf(apiVersion, kind)
  return successor === undefined ? undefined : [{ op: 'set', path, value: successor }]
}

const replaceable = rows.filter(({ row }) => row.kinds.some((kind) => successorOf(row.apiVersion, kind) !== undefined))

export const fixes: Fixes = {
  ...Object.fromEntries(replaceable.map(({ id }) => [id, replace])),
  istio: { set: 'security.istio.io/v1' },
  'service-account': ({ path }, { pod }) =>
    pod && !('serviceAccountName' in pod.spec) ? [{ op: 'rename', path, key: 'serviceAccountName' }] : undefined,
}
