import { and, definePortableRule, isAtLeast, not, onObject, targetAtLeast, type ScopedFinding } from '@rampart/engine'

import type { KubernetesApi } from '../../analyses/api-lifecycle.ts'
import { fieldFindings, fieldMessages } from './fields.ts'
import { fixes } from './fixes.ts'
import { isOneOfMany, kindsOfRows, newest, rows } from './rows.ts'

interface Named {
  apiVersion?: string
  kind?: string
  metadata?: { name?: string }
}

const deprecated = (row: KubernetesApi): ScopedFinding =>
  onObject<Named>(({ apiVersion, kind, metadata }) => ({
    when: and(
      targetAtLeast(row.deprecated),
      ...(row.removed && isAtLeast(newest, row.removed) ? [not(targetAtLeast(row.removed))] : []),
      // The core group has one version only.
      ...(row.apiVersion === 'v1' ? [] : [apiVersion.is(row.apiVersion)]),
      ...(isOneOfMany(row) ? [kind.oneOf(row.kinds)] : []),
    ),
    at: apiVersion,
    data: { kind, name: metadata.name },
  }))

const inVersions = (versions: readonly string[]): ScopedFinding =>
  onObject<Named>(({ apiVersion, kind, metadata }) => ({
    when: apiVersion.oneOf(versions),
    at: apiVersion,
    data: { kind, name: metadata.name },
  }))

function textOf({ apiVersion, deprecated, removed, replacement }: KubernetesApi): string {
  const until = removed === undefined ? '' : ` and gone from ${removed} on`
  const instead = replacement === undefined ? '' : `, use ${replacement}`
  return `{kind} "{name}" is in ${apiVersion}, deprecated since Kubernetes ${deprecated}${until}${instead}`
}

export default definePortableRule({
  meta: {
    id: 'api/deprecated-version',
    title: 'Deprecated API versions should be replaced',
    severity: 'low',
    appliesTo: [
      'pod',
      'PersistentVolume',
      ...kindsOfRows,
      'security.istio.io/AuthorizationPolicy',
      'security.istio.io/PeerAuthentication',
      'security.istio.io/RequestAuthentication',
      'kyverno.io/CleanupPolicy',
      'kyverno.io/ClusterCleanupPolicy',
      'kyverno.io/ClusterPolicy',
    ],
    controls: ['nsa/upgrading', 'mitre/T1562.001', 'owasp/K10:2022', 'owasp/K07:2025', 'practice/up-to-date'],
    messages: {
      ...Object.fromEntries(rows.map(({ id, row }) => [id, textOf(row)])),
      istio: '{kind} "{name}" is in security.istio.io/v1beta1, which Istio no longer stores: use security.istio.io/v1',
      kyverno: '{kind} "{name}" is deprecated since Kyverno 1.17 and gone from 1.20 on, use policies.kyverno.io/v1',
      ...fieldMessages,
    },
    fix: {
      hint: 'use the version, kind or field that the message names',
      autofix: 'safe',
      note: 'only where the new version has the same fields',
    },
  },
  fixes,
  violations: {
    ...Object.fromEntries(rows.map(({ id, row }) => [id, deprecated(row)])),
    istio: inVersions(['security.istio.io/v1beta1']),
    kyverno: inVersions(['kyverno.io/v1', 'kyverno.io/v2', 'kyverno.io/v2beta1']),
    ...fieldFindings,
  },
})
