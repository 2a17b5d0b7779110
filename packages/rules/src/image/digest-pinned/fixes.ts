import type { EditsFor, Fixes } from '@rampart/engine'

import { indexedOnce } from '../../analyses/once-a-run.ts'
import { textsOf } from '../../analyses/values.ts'
import { valueAt } from '../../fixes/value-at.ts'

const digest = '@sha256:'

/** Only the digest that another workload of the input runs under the same tag: a made-up one would not start. */
const pinAsElsewhere: EditsFor = ({ path }, { object }, { inventory }) => {
  const image = valueAt(object, path)
  if (typeof image !== 'string') return undefined
  const [only, ...others] = new Set(runningAs(inventory, image))
  return only !== undefined && others.length === 0 ? [{ op: 'set', path, value: only }] : undefined
}

/** References with a digest, by what stands before it. */
const runningAs = indexedOnce(({ all }) => {
  const images = textsOf(all.flatMap(({ containers }) => containers.map(({ value }) => value['image'])))
  return images.filter((image) => image.includes(digest)).map((image) => [image.split(digest)[0], image] as const)
})

export const fixes: Fixes<'unpinned'> = { unpinned: pinAsElsewhere }
