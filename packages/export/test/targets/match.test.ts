import { describe, expect, it } from 'vitest'

import { resourceRules, servedKinds } from '../../src/targets/match.ts'

const resourcesOf = (appliesTo: readonly string[]): readonly string[] => {
  const kinds = servedKinds(appliesTo)
  if ('unknown' in kinds) return [`unknown: ${kinds.unknown}`]
  return kinds.flatMap(({ group, resources }) => resources.map((name) => (group === '' ? name : `${group}/${name}`)))
}

describe('what an API server asks about', () => {
  it.each([
    {
      appliesTo: ['pod'],
      resources: [
        'pods',
        'pods/ephemeralcontainers',
        'podtemplates',
        'replicationcontrollers',
        'apps/replicasets',
        'apps/deployments',
        'apps/daemonsets',
        'apps/statefulsets',
        'batch/jobs',
        'batch/cronjobs',
      ],
    },
    { appliesTo: ['PersistentVolume'], resources: ['persistentvolumes'] },
    { appliesTo: ['networking.k8s.io/NetworkPolicy'], resources: ['networking.k8s.io/networkpolicies'] },
    { appliesTo: ['networking.k8s.io/IngressClass'], resources: ['networking.k8s.io/ingressclasses'] },
    { appliesTo: ['Endpoints'], resources: ['endpoints'] },
    { appliesTo: ['apps/Deployment', 'apps/Deployment'], resources: ['apps/deployments'] },
    { appliesTo: ['rbac.authorization.k8s.io/Role'], resources: ['rbac.authorization.k8s.io/roles'] },
    {
      appliesTo: ['example.com/Widget', 'gateway.networking.k8s.io/Gateway'],
      resources: ['example.com/*', 'gateway.networking.k8s.io/*'],
    },
    { appliesTo: ['constraints.gatekeeper.sh/*'], resources: ['constraints.gatekeeper.sh/*'] },
    { appliesTo: ['kubeadm.k8s.io/ClusterConfiguration'], resources: ['unknown: kubeadm.k8s.io/ClusterConfiguration'] },
    { appliesTo: ['*'], resources: ['unknown: *'] },
    { appliesTo: ['extensions/Deployment'], resources: ['unknown: extensions/Deployment'] },
  ])('$appliesTo', ({ appliesTo, resources }) => {
    expect(resourcesOf(appliesTo)).toEqual(resources)
  })

  it('names each group once', () => {
    const kinds = servedKinds(['Pod', 'apps/Deployment', 'PersistentVolume'])
    expect('unknown' in kinds ? kinds : resourceRules(kinds)).toEqual([
      {
        apiGroups: [''],
        apiVersions: ['v1'],
        operations: ['CREATE', 'UPDATE'],
        resources: ['pods', 'pods/ephemeralcontainers', 'persistentvolumes'],
      },
      { apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['deployments'] },
    ])
  })
})
