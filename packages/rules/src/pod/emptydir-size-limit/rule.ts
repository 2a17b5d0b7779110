import {
  and,
  definePortableRule,
  forEach,
  not,
  onPod,
  or,
  parameter,
  type Condition,
  type Expression,
  type PodScope,
} from '@rampart/engine'

import { isLikeAny, textList } from '../../shapes/parameters.ts'
import { lacksText } from '../../shapes/texts.ts'

type Pod = PodScope['pod']
type Resources = Pod['resources']
interface Volume {
  name?: string
  emptyDir?: { medium?: string; sizeLimit?: number | string }
}

export default definePortableRule({
  meta: {
    id: 'pod/emptydir-size-limit',
    title: 'emptyDir volumes should have a sizeLimit',
    severity: 'low',
    appliesTo: ['pod'],
    controls: [
      'nsa/resource-policies',
      'mitre/T1499',
      'owasp/K01:2022',
      'owasp/K01:2025',
      'practice/read-only-file-systems',
      'practice/resource-limits',
    ],
    messages: {
      unlimited: 'emptyDir volume "{volume}" has no upper bound: sizeLimit is unset or not positive',
      memory: 'emptyDir volume "{volume}" may use up the memory of its containers: sizeLimit is unset or not positive',
      unlimitedMemory: {
        text: 'emptyDir volume "{volume}" may use up the memory of its node: no sizeLimit, no memory limit',
        severity: 'medium',
      },
      tooLarge: 'emptyDir volume "{volume}" may take more memory than allowed: sizeLimit is {size}',
    },
    parameters: {
      ignoreVolumes: textList('Names of volumes that are not judged; * stands for any characters.'),
      maxMemory: { type: 'string', description: 'The largest sizeLimit of a volume with medium Memory, such as 1Gi.' },
    },
    fix: {
      hint: 'set sizeLimit to what the volume may hold',
      autofix: 'none',
      note: 'only who knows the workload knows the right size',
    },
  },
  violations: {
    unlimited: onPod(({ pod }) =>
      forEachUnlimited(pod, (volume) => {
        const { medium } = volume.emptyDir
        const onDisk = lacksText(medium)
        const isBounded = or(medium.is('Memory'), and(onDisk, everyContainerLimits(pod, 'ephemeral-storage')))
        return and(isEmptyDir(volume), not(isBounded))
      }),
    ),
    memory: onPod(({ pod }) =>
      forEachUnlimited(pod, ({ emptyDir }) => and(emptyDir.medium.is('Memory'), limitsMemory(pod))),
    ),
    unlimitedMemory: onPod(({ pod }) =>
      forEachUnlimited(pod, ({ emptyDir }) => and(emptyDir.medium.is('Memory'), not(limitsMemory(pod)))),
    ),
    tooLarge: onPod(({ pod }) =>
      forEach(pod.volumes, ({ name, emptyDir: { medium, sizeLimit } }) => ({
        when: and(medium.is('Memory'), sizeLimit.aboveQuantity(parameter<string>('maxMemory')), not(isIgnored(name))),
        at: sizeLimit,
        data: { volume: name, size: sizeLimit },
      })),
    ),
  },
})

function forEachUnlimited(pod: Pod, when: (volume: Expression<Volume>) => Condition) {
  return forEach(pod.volumes, (volume) => ({
    when: and(not(volume.emptyDir.sizeLimit.aboveQuantity('0')), when(volume), not(isIgnored(volume.name))),
    at: volume.emptyDir.sizeLimit,
    data: { volume: volume.name },
  }))
}

/** The API server makes an emptyDir of a volume that has nothing but a name. */
function isEmptyDir(volume: Expression<Volume>): Condition {
  const hasSource = volume.someEntry((key, source) => and(not(key.is('name')), source.present()))
  return or(volume.emptyDir.present(), and(volume.name.present(), not(hasSource)))
}

function isIgnored(volume: Expression<string>): Condition {
  return isLikeAny(volume, parameter<string[]>('ignoreVolumes'))
}

function everyContainerLimits(pod: Pod, resource: string): Condition {
  return and(
    pod.containers.every(({ resources }) => isLimited(resources, resource)),
    pod.initContainers.every(({ resources }) => isLimited(resources, resource)),
  )
}

function limitsMemory(pod: Pod): Condition {
  return or(
    isLimited(pod.resources, 'memory'),
    pod.containers.some(({ resources }) => isLimited(resources, 'memory')),
    pod.initContainers.some(({ resources }) => isLimited(resources, 'memory')),
  )
}

function isLimited({ limits }: Resources, resource: string): Condition {
  return limits.field(resource).aboveQuantity('0')
}
