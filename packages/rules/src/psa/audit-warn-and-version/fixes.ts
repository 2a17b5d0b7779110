import { parseVersion, type EditsFor, type Fixes } from '@rampart/engine'

const pin: EditsFor = ({ path }, _, { parameters, target }) => {
  const wanted = parameters['targetVersion']
  const version = typeof wanted === 'string' ? parseVersion(wanted) : target.kubernetes
  return version === undefined ? undefined : [{ op: 'set', path, value: `v${version}` }]
}

export const fixes: Fixes<'audit' | 'warn' | 'unpinned'> = {
  audit: { set: 'restricted' },
  warn: { set: 'restricted' },
  unpinned: { edits: pin, autofix: 'guarded' },
}
