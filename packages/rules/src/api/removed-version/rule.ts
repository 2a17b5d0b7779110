import { defineRule, isAtLeast, parseVersion, type Context, type Target } from '@rampart/engine'

import { kubernetesApis, type KubernetesApi } from '../../analyses/api-lifecycle.ts'
import { otherApis, type OtherApi } from '../../analyses/other-apis.ts'
import { fixes } from './fixes.ts'

/** Nearly every resource is in neither: one look by `apiVersion` has to be enough for it. */
const kubernetesByVersion = byVersion(kubernetesApis)
const othersByVersion = byVersion(otherApis)

export default defineRule({
  meta: {
    id: 'api/removed-version',
    title: 'API versions removed at the target version must not be used',
    severity: 'high',
    appliesTo: ['*'],
    controls: ['nsa/upgrading', 'mitre/T1562.001', 'owasp/K10:2022', 'owasp/K07:2025', 'practice/up-to-date'],
    messages: {
      removed:
        '{kind} "{name}" is refused: Kubernetes {release} and later do not serve {apiVersion}, use {replacement}',
      gone: '{kind} "{name}" is refused: Kubernetes {release} and later have nothing of the kind',
      'not-served': '{kind} "{name}" is refused: {release} and later do not serve {apiVersion}, use {replacement}',
    },
    parameters: {
      targetVersion: {
        type: 'string',
        description: 'judge for this minor version of Kubernetes; the one that the run is for unless given',
        pattern: '^v?1\\.[0-9]+$',
      },
    },
    fix: {
      hint: 'change apiVersion, and the fields that the new version names otherwise',
      autofix: 'guarded',
      note: 'the new version may ask for more: a selector of a Deployment, a pathType of an Ingress, a schema of a CRD',
    },
  },
  fixes,
  notPortable: 'the API server refuses such objects before a policy sees them',
  *check({ identity: { apiVersion, kind, name } }, context) {
    const row = kubernetesByVersion.get(apiVersion)?.find(({ kinds }) => kinds.includes(kind))
    if (row?.removed !== undefined && isAtLeast(targetOf(context), row.removed)) {
      const data = { kind, name, release: row.removed }
      yield row.replacement === undefined
        ? { message: 'gone', path: ['apiVersion'], data }
        : { message: 'removed', path: ['apiVersion'], data: { ...data, apiVersion, replacement: row.replacement } }
    }
    const other = othersByVersion.get(apiVersion)?.find(({ kinds }) => kinds.includes(kind))
    if (other) {
      const { removedIn: release, replacement } = other
      yield { message: 'not-served', path: ['apiVersion'], data: { kind, name, apiVersion, release, replacement } }
    }
  },
})

function targetOf({ parameters: { targetVersion }, target }: Context): Target {
  const kubernetes = typeof targetVersion === 'string' ? parseVersion(targetVersion) : undefined
  return kubernetes === undefined ? target : { kubernetes }
}

function byVersion<Row extends KubernetesApi | OtherApi>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>()
  for (const row of rows) found.set(row.apiVersion, [...(found.get(row.apiVersion) ?? []), row])
  return found
}
