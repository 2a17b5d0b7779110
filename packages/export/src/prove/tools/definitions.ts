import { isMap } from '@rampart/engine'

import { grouped } from '../../targets/grouped.ts'
import { isOwnGroup } from '../../targets/match.ts'

/** Definitions of the kinds among resources that are not Kubernetes' own: without one, Kyverno finds no place for them. */
export function definitionsOf(resources: readonly object[]): readonly object[] {
  const versions = new Map<string, Set<string>>()
  for (const resource of resources) {
    if (!isMap(resource)) continue
    const { group, name: version } = grouped(String(resource['apiVersion']))
    if (isOwnGroup(group)) continue
    const key = `${group}/${String(resource['kind'])}`
    versions.set(key, (versions.get(key) ?? new Set()).add(version))
  }
  return [...versions].map(([key, served]) => definition(key, [...served]))
}

function definition(key: string, versions: readonly string[]): object {
  const { group, name: kind } = grouped(key)
  const singular = kind.toLowerCase()
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${singular}s.${group}` },
    spec: {
      group,
      names: { kind, listKind: `${kind}List`, plural: `${singular}s`, singular },
      scope: 'Namespaced',
      versions: versions.map((name, index) => ({
        name,
        served: true,
        storage: index === 0,
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      })),
    },
  }
}
