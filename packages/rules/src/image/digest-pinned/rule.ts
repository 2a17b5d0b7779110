import { and, definePortableRule, not } from '@rampart/engine'

import { isResolvedAtAdmission } from '../../analyses/resolved-images.ts'
import { hasValidDigest, isNamed, onOwnImages, onVolumeImages, type ImageUse } from '../../shapes/image.ts'
import { fixes } from './fixes.ts'

const isUnpinned = ({ reference }: ImageUse) => and(isNamed(reference), not(hasValidDigest(reference)))

export default definePortableRule({
  meta: {
    id: 'image/digest-pinned',
    title: 'Images should be pinned by digest',
    severity: 'medium',
    appliesTo: ['pod'],
    controls: [
      'nsa/building-secure-images',
      'mitre/T1525',
      'mitre/T1204.003',
      'owasp/K02:2022',
      'owasp/K01:2025',
      'practice/trusted-images',
    ],
    messages: {
      unpinned: 'container "{container}" runs an image that may be replaced: "{image}" has no digest',
      'volume-unpinned': 'volume "{volume}" mounts an image that may be replaced: "{image}" has no digest',
    },
    fix: {
      hint: 'write the digest behind the tag (app:1.4.2@sha256:...), and let a bot keep both up to date',
      autofix: 'guarded',
      note: 'only where a lock file or a scan report says which digest the tag stands for',
    },
    optIn: true,
    foldsInto: [{ rule: 'image/no-latest-tag', when: 'same-path' }],
  },
  fixes,
  violations: {
    unpinned: onOwnImages(isUnpinned),
    'volume-unpinned': onVolumeImages(isUnpinned),
  },
  onlyInLinter: {
    note: 'images of containers that a policy of the input pins when a pod is admitted',
    excuses: ({ message, data }, { identity }, { inventory }) =>
      message === 'unpinned' && isResolvedAtAdmission(data?.['image'] ?? '', identity.namespace, inventory),
  },
})
