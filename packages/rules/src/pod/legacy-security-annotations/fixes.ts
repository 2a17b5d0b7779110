import type { Edit, EditsFor, Path, Subject } from '@rampart/engine'

import { profileOf } from '../../fixes/profile.ts'
import { valueAt } from '../../fixes/value-at.ts'

const prefix = /^container\.[a-z]+\.security\.(?:alpha|beta)\.kubernetes\.io\//

/** Writes what an annotation said into the field, and takes the annotation away. */
export function moveTo(field: 'seccompProfile' | 'appArmorProfile'): EditsFor {
  return ({ path }, subject) => {
    const annotation = String(path.at(-1))
    const profile = profileOf(valueAt(subject.object, path))
    const holders = holdersOf(annotation, subject)
    if (profile === undefined) return undefined
    const moved = holders
      .map((holder) => [...holder, 'securityContext', field])
      .filter((place) => valueAt(subject.object, place) === undefined)
      .map((place): Edit => ({ op: 'set', path: place, value: profile }))
    return [...moved, { op: 'remove', path }]
  }
}

/** The container that an annotation names; the pod, where it names none. */
function holdersOf(annotation: string, { containers, pod }: Subject): Path[] {
  if (!prefix.test(annotation)) return pod ? [pod.path] : []
  const name = annotation.replace(prefix, '')
  return containers.filter(({ value }) => value['name'] === name).map(({ path }) => path)
}
