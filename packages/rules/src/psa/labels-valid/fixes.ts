import type { EditsFor, Fixes } from '@rampart/engine'

import { valueAt } from '../../fixes/value-at.ts'

/** Only where nothing but its case is wrong. */
const level: EditsFor = ({ path }, { object }) => {
  const text = String(valueAt(object, path)).trim().toLowerCase()
  return /^(?:privileged|baseline|restricted)$/.test(text) ? [{ op: 'set', path, value: text }] : undefined
}

/** Only where nothing but its case or its v is wrong. */
const version: EditsFor = ({ path }, { object }) => {
  const text = String(valueAt(object, path)).trim().toLowerCase()
  const spelt = /^v?(1[.](?:0|[1-9][0-9]*))$/.exec(text)?.[1]
  if (text === 'latest') return [{ op: 'set', path, value: text }]
  return spelt === undefined ? undefined : [{ op: 'set', path, value: `v${spelt}` }]
}

const reveals = ['psa/audit-warn-and-version', 'psa/enforce-level']

export const fixes: Fixes<'enforce' | 'audit-or-warn' | 'version'> = {
  enforce: { edits: level, autofix: 'guarded', reveals },
  'audit-or-warn': { edits: level, reveals },
  version: { edits: version, reveals },
}
