import type { EditsFor, Fixes } from '@rampart/engine'

import { valueAt } from '../../fixes/value-at.ts'

const types = ['spec', 'policyTypes']

/** What the API server fills in: Egress where there are rules for it. */
const asDefault: EditsFor = (_, { object }) => {
  const egress = valueAt(object, ['spec', 'egress'])
  const isIsolated = Array.isArray(egress) && egress.length > 0
  return [{ op: 'set', path: types, value: isIsolated ? ['Ingress', 'Egress'] : ['Ingress'] }]
}

const add =
  (type: string): EditsFor =>
  (_, { object }) => {
    const listed = valueAt(object, types)
    return Array.isArray(listed) ? [{ op: 'insert', path: types, index: listed.length, value: type }] : undefined
  }

/** Rules without effect are judged by nobody. */
const reveals = [
  'netpol/no-allow-all',
  'netpol/policy-types-explicit',
  'netpol/dns-peer-too-broad',
  'netpol/egress-except-gaps',
  'netpol/peer-or-confusion',
]

export const fixes: Fixes<'implicit' | 'no-egress-deny' | 'egress-ignored' | 'ingress-ignored'> = {
  implicit: asDefault,
  'no-egress-deny': { edits: () => [{ op: 'set', path: types, value: ['Ingress', 'Egress'] }], autofix: 'guarded' },
  'egress-ignored': { edits: add('Egress'), autofix: 'guarded', reveals },
  'ingress-ignored': { edits: add('Ingress'), autofix: 'guarded', reveals },
}
