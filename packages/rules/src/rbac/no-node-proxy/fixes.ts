import type { EditsFor, Fixes } from '@rampart/engine'

import { valueAt } from '../../fixes/value-at.ts'

/** nodes/metrics is what most agents are after. A wildcard grants other things as well. */
const metricsInstead: EditsFor = ({ path }, { object }) => {
  if (valueAt(object, path) !== 'nodes/proxy') return undefined
  const resources = valueAt(object, path.slice(0, -1)) as unknown[]
  return resources.includes('nodes/metrics') ? [{ op: 'remove', path }] : [{ op: 'set', path, value: 'nodes/metrics' }]
}

export const fixes: Fixes<'proxy'> = { proxy: metricsInstead }
