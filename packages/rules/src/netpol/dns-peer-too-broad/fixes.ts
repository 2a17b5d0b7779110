import type { EditsFor, Fixes } from '@rampart/engine'

import { valueAt } from '../../fixes/value-at.ts'
import { namespaceName } from '../../shapes/selectors.ts'

/** Where the pods are those of the cluster's own DNS, the namespace is known. */
const pin: EditsFor = ({ path }, { object }) => {
  const labels = valueAt(object, [...path.slice(0, -1), 'podSelector', 'matchLabels'])
  if (valueAt(labels, ['k8s-app']) !== 'kube-dns') return undefined
  return [{ op: 'set', path, value: { matchLabels: { [namespaceName]: 'kube-system' } } }]
}

export const fixes: Fixes<'any-namespace'> = { 'any-namespace': pin }
