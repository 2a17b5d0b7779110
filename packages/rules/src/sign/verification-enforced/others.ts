import { and, forEach, not, onObject, type ScopedFinding } from '@rampart/engine'

import { hasItems } from '../../shapes/collections.ts'
import { isForRequests, type KyvernoPolicy } from '../../shapes/kyverno.ts'
import type { ClusterImagePolicy, ImageValidatingPolicy } from '../../shapes/sigstore.ts'

const imageKinds = ['ImageValidatingPolicy', 'NamespacedImageValidatingPolicy']

/** What is wrong with an ImageValidatingPolicy. */
export const celViolations = {
  'audit-cel': onObject<KyvernoPolicy>((policy) => ({
    when: and(
      policy.kind.oneOf(imageKinds),
      hasItems(policy.spec.validationActions),
      not(policy.spec.validationActions.some((action) => action.is('Deny'))),
      isForRequests(policy),
    ),
    at: policy.spec.validationActions,
  })),
  'optional-cel': onObject<ImageValidatingPolicy>(({ spec: { validationConfigurations } }) => ({
    when: validationConfigurations.required.is(false),
    at: validationConfigurations.required,
  })),
  'tag-cel': onObject<ImageValidatingPolicy>(({ spec: { validationConfigurations } }) => ({
    when: and(validationConfigurations.verifyDigest.is(false), validationConfigurations.mutateDigest.is(false)),
    at: validationConfigurations.verifyDigest,
  })),
  'digest-cel': onObject<ImageValidatingPolicy>(({ spec: { validationConfigurations } }) => ({
    when: and(validationConfigurations.verifyDigest.is(false), not(validationConfigurations.mutateDigest.is(false))),
    at: validationConfigurations.verifyDigest,
  })),
  'nobody-cel': onObject<ImageValidatingPolicy>(({ kind, spec }) => ({
    when: and(kind.oneOf(imageKinds), not(hasItems(spec.attestors))),
    at: spec.attestors,
  })),
  'insecure-cel': onObject<ImageValidatingPolicy>(({ spec: { credentials } }) => ({
    when: credentials.allowInsecureRegistry.is(true),
    at: credentials.allowInsecureRegistry,
  })),
} satisfies Record<string, ScopedFinding>

interface ConfigMap {
  kind?: string
  metadata?: { name?: string }
  data?: Record<string, string>
}

/** What is wrong with the policies and the settings of Sigstore's policy-controller. */
export const controllerViolations = {
  warn: onObject<ClusterImagePolicy & { kind?: string }>(({ kind, spec: { mode } }) => ({
    when: and(kind.is('ClusterImagePolicy'), mode.is('warn')),
    at: mode,
  })),
  static: onObject<ClusterImagePolicy>(({ spec }) =>
    forEach(spec.authorities, ({ static: { action } }) => ({ when: action.is('pass'), at: action })),
  ),
  'nobody-controller': onObject<ClusterImagePolicy & { kind?: string }>(({ kind, spec }) => ({
    when: and(kind.is('ClusterImagePolicy'), not(hasItems(spec.authorities))),
    at: spec.authorities,
  })),
  'no-match': onObject<ConfigMap>(({ kind, metadata, data }) => {
    const action = data.field('no-match-policy')
    return {
      when: and(kind.is('ConfigMap'), metadata.name.is('config-policy-controller'), action.oneOf(['allow', 'warn'])),
      at: action,
      data: { action },
    }
  }),
} satisfies Record<string, ScopedFinding>
