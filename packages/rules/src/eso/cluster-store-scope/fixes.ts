import type { EditsFor, Fixes, Subject } from '@rampart/engine'

import { valueAt } from '../../fixes/value-at.ts'

/** The namespaces that use the store, as far as the input shows; without any, who may use it is for a person. */
const nameUsers: EditsFor = ({ path }, store, { inventory }) => {
  const users = inventory.all.filter((each) => uses(each, store.identity.name))
  const namespaces = [...new Set(users.flatMap(({ identity }) => identity.namespace ?? []))].sort()
  return namespaces.length > 0 ? [{ op: 'set', path, value: [{ namespaces }] }] : undefined
}

function uses({ identity, object }: Subject, store: string): boolean {
  if (identity.kind !== 'ExternalSecret' && identity.kind !== 'PushSecret') return false
  const reference = valueAt(object, ['spec', 'secretStoreRef'])
  return valueAt(reference, ['kind']) === 'ClusterSecretStore' && valueAt(reference, ['name']) === store
}

export const fixes: Fixes<'unlimited'> = { unlimited: nameUsers }
