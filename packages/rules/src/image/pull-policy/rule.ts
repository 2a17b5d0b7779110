import { and, definePortableRule, enabled, not, type Condition } from '@rampart/engine'

import { enabledPlugins } from '../../analyses/admission-plugins.ts'
import {
  hasDigest,
  hasTag,
  isNamed,
  onContainerImages,
  onOwnImages,
  onVolumeImages,
  type ImageUse,
} from '../../shapes/image.ts'
import { lacksText } from '../../shapes/texts.ts'
import { fixes } from './fixes.ts'

const isNever = ({ pullPolicy }: ImageUse): Condition => pullPolicy.is('Never')

const isKeptIfPresent = ({ reference, pullPolicy }: ImageUse): Condition =>
  and(not(enabled('airgapped')), isNamed(reference), not(hasDigest(reference)), pullPolicy.is('IfNotPresent'))

/** Without a policy, no tag and the tag latest mean Always (SetDefaults_Container of Kubernetes). */
const isKeptByDefault = ({ reference, pullPolicy }: ImageUse): Condition =>
  and(
    not(enabled('airgapped')),
    isNamed(reference),
    not(hasDigest(reference)),
    lacksText(pullPolicy),
    hasTag(reference),
    not(reference.endsWith(':latest')),
  )

export default definePortableRule({
  meta: {
    id: 'image/pull-policy',
    title: 'Pull policy must re-check mutable tags',
    severity: 'low',
    appliesTo: ['pod'],
    controls: [
      'cis/1.2.11',
      'nsa/building-secure-images',
      'mitre/T1204.003',
      'owasp/K02:2022',
      'owasp/K01:2025',
      'practice/trusted-images',
    ],
    messages: {
      never: {
        text: 'container "{container}" runs what its node has under the name "{image}": imagePullPolicy is "Never"',
        severity: 'medium',
      },
      'if-present':
        'container "{container}" keeps an old "{image}" that its node has: imagePullPolicy is "IfNotPresent"',
      default: 'container "{container}" keeps an old "{image}" that its node has: imagePullPolicy is not set',
      'volume-never': {
        text: 'volume "{volume}" mounts what its node has under the name "{image}": image.pullPolicy is "Never"',
        severity: 'medium',
      },
      'volume-if-present':
        'volume "{volume}" keeps an old "{image}" that its node has: image.pullPolicy is "IfNotPresent"',
      'volume-default': 'volume "{volume}" keeps an old "{image}" that its node has: image.pullPolicy is not set',
    },
    parameters: {
      airgapped: {
        type: 'boolean',
        description: 'nodes cannot reach a registry: images that are kept are no finding, Never still is',
        default: false,
      },
    },
    fix: {
      hint: 'pin a digest, or set imagePullPolicy to Always',
      autofix: 'guarded',
      note:
        'with Always, no pod starts while the registry is out of reach, and preloaded images no longer work; ' +
        'a digest needs none of this',
    },
  },
  fixes,
  violations: {
    never: onOwnImages(isNever, { at: 'pullPolicy' }),
    'if-present': onOwnImages(isKeptIfPresent, { at: 'pullPolicy' }),
    default: onContainerImages(isKeptByDefault, { at: 'pullPolicy' }),
    'volume-never': onVolumeImages(isNever, { at: 'pullPolicy' }),
    'volume-if-present': onVolumeImages(isKeptIfPresent, { at: 'pullPolicy' }),
    'volume-default': onVolumeImages(isKeptByDefault, { at: 'pullPolicy' }),
  },
  onlyInLinter: {
    note: 'an API server of the input that has the admission plugin AlwaysPullImages',
    excuses: (_, __, { inventory }) => enabledPlugins(inventory).has('AlwaysPullImages'),
  },
})
