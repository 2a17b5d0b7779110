import { and, definePortableRule, forEach, joined, not, onPod, or, parameter } from '@rampart/engine'

import {
  hasDigest,
  hasTag,
  hasValidDigest,
  isMissing,
  isNamed,
  onContainerImages,
  onOwnImages,
  onVolumeImages,
  type ImageUse,
} from '../../shapes/image.ts'
import { textList } from '../../shapes/parameters.ts'

const isUntagged = ({ reference }: ImageUse) =>
  and(isNamed(reference), not(or(hasTag(reference), hasDigest(reference))))

const isMutable = ({ reference }: ImageUse) =>
  and(
    isNamed(reference),
    not(hasDigest(reference)),
    parameter<string[]>('mutableTags').some((tag) => reference.endsWith(joined(':', tag))),
  )

const isMalformed = ({ reference }: ImageUse) =>
  and(isNamed(reference), hasDigest(reference), not(hasValidDigest(reference)))

export default definePortableRule({
  meta: {
    id: 'image/no-latest-tag',
    title: 'Images must have a fixed tag or digest',
    severity: 'medium',
    appliesTo: ['pod'],
    controls: [
      'nsa/building-secure-images',
      'mitre/T1204.003',
      'mitre/T1525',
      'owasp/K02:2022',
      'owasp/K01:2025',
      'practice/trusted-images',
    ],
    messages: {
      missing: 'container "{container}" names no image: image is empty',
      untagged: 'container "{container}" runs whatever image is the newest: "{image}" has neither tag nor digest',
      mutable: 'container "{container}" runs whatever its tag means at the time: image is "{image}"',
      malformed: {
        text: 'container "{container}" pins an image by something that is no digest: image is "{image}"',
        severity: 'high',
      },
      'volume-missing': 'volume "{volume}" names no image: image.reference is empty',
      'volume-untagged': 'volume "{volume}" mounts whatever image is the newest: "{image}" has neither tag nor digest',
      'volume-mutable': 'volume "{volume}" mounts whatever its tag means at the time: image.reference is "{image}"',
      'volume-malformed': {
        text: 'volume "{volume}" pins an image by something that is no digest: image.reference is "{image}"',
        severity: 'high',
      },
    },
    parameters: {
      mutableTags: textList('tags that are moved from one image to the next', [
        'latest',
        'stable',
        'main',
        'master',
        'dev',
        'edge',
        'nightly',
      ]),
    },
    fix: {
      hint: 'pin a version, or better a digest',
      autofix: 'none',
      note: 'which version is the right one cannot be known without the registry',
    },
  },
  violations: {
    missing: onContainerImages(({ reference }) => isMissing(reference), { data: () => ({}) }),
    untagged: onOwnImages(isUntagged),
    mutable: onContainerImages(isMutable),
    malformed: onContainerImages(isMalformed),
    'volume-missing': onPod(({ pod }) =>
      forEach(pod.volumes, ({ name, image }) => ({
        when: and(image.present(), isMissing(image.reference)),
        at: image.reference,
        data: { volume: name },
      })),
    ),
    'volume-untagged': onVolumeImages(isUntagged),
    'volume-mutable': onVolumeImages(isMutable),
    'volume-malformed': onVolumeImages(isMalformed),
  },
})
