import type { EditsFor, Fixes } from '@rampart/engine'

import { valueAt } from '../../fixes/value-at.ts'

/** Only the digest that another workload of the input runs under the same tag: a made-up one would not start. */
const pinAsElsewhere: EditsFor = ({ path }, { object }, { inventory }) => {
  const image = valueAt(object, path)
  if (typeof image !== 'string') return undefined
  const running = inventory.all.flatMap(({ containers }) => containers.map(({ value }) => value['image']))
  const pinned = new Set(running.filter((other) => typeof other === 'string' && other.startsWith(`${image}@sha256:`)))
  const [only] = pinned
  return pinned.size === 1 && typeof only === 'string' ? [{ op: 'set', path, value: only }] : undefined
}

export const fixes: Fixes<'unpinned'> = { unpinned: pinAsElsewhere }
