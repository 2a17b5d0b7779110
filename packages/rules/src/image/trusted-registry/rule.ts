import { definePortableRule } from '@rampart/engine'

import { onContainerImages, onOwnImages, onVolumeImages } from '../../shapes/image.ts'
import { textList } from '../../shapes/parameters.ts'
import { fixes } from './fixes.ts'
import { unapproved, unlessRestricted } from './names.ts'

const isFrozen = unlessRestricted('^(?:k8s\\.gcr\\.io|(?:[a-z]+\\.)?gcr\\.io/google[_-]containers)/')
const loopback = '^(?:127(?:\\.[0-9]{1,3}){3}|\\[::1\\])(?::[0-9]+)?/'
const isLoopback = unlessRestricted(loopback)
const isAddress = unlessRestricted('^(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|\\[[0-9A-Fa-f:.]+\\])(?::[0-9]+)?/', loopback)

export default definePortableRule({
  meta: {
    id: 'image/trusted-registry',
    title: 'Images must come from approved registries',
    severity: 'high',
    appliesTo: ['pod'],
    controls: [
      'cis/5.5.1',
      'nsa/building-secure-images',
      'mitre/T1204.003',
      'mitre/T1525',
      'owasp/K02:2022',
      'owasp/K04:2022',
      'owasp/K01:2025',
      'owasp/K04:2025',
      'practice/trusted-images',
    ],
    messages: {
      unapproved: 'container "{container}" runs an image that is not from an approved registry: image is "{image}"',
      'unapproved-user':
        'container "{container}" runs an image that is not from an approved registry: "{image}" is of docker.io',
      'unapproved-official':
        'container "{container}" runs an image that is not from an approved registry: ' +
        '"{image}" is of docker.io/library',
      'volume-unapproved':
        'volume "{volume}" mounts an image that is not from an approved registry: image.reference is "{image}"',
      'volume-unapproved-user':
        'volume "{volume}" mounts an image that is not from an approved registry: "{image}" is of docker.io',
      'volume-unapproved-official':
        'volume "{volume}" mounts an image that is not from an approved registry: "{image}" is of docker.io/library',
      frozen: {
        text: 'container "{container}" runs an image of a registry that gets no updates any more: image is "{image}"',
        severity: 'medium',
      },
      'volume-frozen': {
        text: 'volume "{volume}" mounts an image of a registry that gets no updates any more: "{image}"',
        severity: 'medium',
      },
      address: 'container "{container}" runs an image of a registry that is nothing but an address: image is "{image}"',
      'volume-address': 'volume "{volume}" mounts an image of a registry that is nothing but an address: "{image}"',
      loopback: {
        text: 'container "{container}" runs an image of a registry on its own node: image is "{image}"',
        severity: 'low',
      },
      'volume-loopback': {
        text: 'volume "{volume}" mounts an image of a registry on its own node: "{image}"',
        severity: 'low',
      },
    },
    parameters: {
      allowed: textList(
        'registries, with or without a path, that images may come from; * stands for any run of characters of one ' +
          'segment',
      ),
    },
    fix: {
      hint: 'mirror the image into an approved registry; what was in k8s.gcr.io is in registry.k8s.io',
      autofix: 'guarded',
      note: 'k8s.gcr.io to registry.k8s.io is a safe rename, others are not',
    },
  },
  fixes,
  violations: {
    unapproved: onContainerImages(unapproved.elsewhere),
    'unapproved-user': onContainerImages(unapproved.ofUser),
    'unapproved-official': onOwnImages(unapproved.official),
    'volume-unapproved': onVolumeImages(unapproved.elsewhere),
    'volume-unapproved-user': onVolumeImages(unapproved.ofUser),
    'volume-unapproved-official': onVolumeImages(unapproved.official),
    frozen: onContainerImages(isFrozen),
    'volume-frozen': onVolumeImages(isFrozen),
    address: onContainerImages(isAddress),
    'volume-address': onVolumeImages(isAddress),
    loopback: onContainerImages(isLoopback),
    'volume-loopback': onVolumeImages(isLoopback),
  },
})
