import type { Edit, EditsFor, Fixes } from '@rampart/engine'

import { valueAt } from '../../fixes/value-at.ts'

/** With the type go the fields that the API server takes for a port on nodes only. */
const closeNodes: EditsFor = ({ path }, { object }) => {
  const ports = valueAt(object, ['spec', 'ports'])
  const places = [
    ...(Array.isArray(ports) ? ports.map((_, index) => ['spec', 'ports', index, 'nodePort']) : []),
    ['spec', 'externalTrafficPolicy'],
  ]
  const there = places.filter((place) => valueAt(object, place) !== undefined)
  return [{ op: 'set', path, value: 'ClusterIP' }, ...there.map((place): Edit => ({ op: 'remove', path: place }))]
}

export const fixes: Fixes<'node-port' | 'refused'> = { 'node-port': closeNodes, refused: { remove: true } }
