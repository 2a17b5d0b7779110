import { describe, expect, it } from 'vitest'

import { podKindsWith } from '../../src/subject/kinds.ts'
import { misshapenFields } from '../../src/subject/misshapen.ts'
import { identityOf, subjectOf } from '../../src/subject/subject-of.ts'
import type { Subject } from '../../src/subject/subject.ts'

const podKinds = podKindsWith([{ group: 'argoproj.io', kind: 'Rollout', template: ['spec', 'template'] }])
const pod = {
  metadata: { labels: { app: 'web' } },
  spec: {
    initContainers: [{ name: 'a' }],
    containers: [{ name: 'b' }, {}],
    ephemeralContainers: [{ name: 'c' }, null],
  },
}

function subject(object: Record<string, unknown>): Subject {
  const identity = identityOf(object)
  if (!identity) throw new Error('no identity')
  return subjectOf(object, identity, podKinds)
}

describe('a subject', () => {
  it.each<[string, string, object, string]>([
    ['v1', 'Pod', pod, ''],
    ['v1', 'PodTemplate', { template: pod }, 'template'],
    ['v1', 'ReplicationController', { spec: { template: pod } }, 'spec.template'],
    ['apps/v1', 'ReplicaSet', { spec: { template: pod } }, 'spec.template'],
    ['apps/v1', 'Deployment', { spec: { template: pod } }, 'spec.template'],
    ['apps/v1', 'DaemonSet', { spec: { template: pod } }, 'spec.template'],
    ['apps/v1', 'StatefulSet', { spec: { template: pod } }, 'spec.template'],
    ['batch/v1', 'Job', { spec: { template: pod } }, 'spec.template'],
    ['batch/v1', 'CronJob', { spec: { jobTemplate: { spec: { template: pod } } } }, 'spec.jobTemplate.spec.template'],
    ['extensions/v1beta1', 'Deployment', { spec: { template: pod } }, 'spec.template'],
    ['argoproj.io/v1alpha1', 'Rollout', { spec: { template: pod } }, 'spec.template'],
  ])('of %s %s has the pod and its containers', (apiVersion, kind, rest, template) => {
    const { pod: found, containers } = subject({ apiVersion, kind, ...rest })
    const prefix = template === '' ? '' : `${template}.`
    expect(found?.path.join('.')).toBe(`${prefix}spec`)
    expect(found?.metadataPath.join('.')).toBe(`${prefix}metadata`)
    expect(found?.metadata).toEqual({ labels: { app: 'web' } })
    expect(containers.map(({ path, label }) => [path.join('.'), label])).toEqual([
      [`${prefix}spec.initContainers.0`, 'a'],
      [`${prefix}spec.containers.0`, 'b'],
      [`${prefix}spec.containers.1`, 'containers[1]'],
      [`${prefix}spec.ephemeralContainers.0`, 'c'],
    ])
  })

  it.each([
    ['another group', { apiVersion: 'example.com/v1', kind: 'Deployment', spec: { template: pod } }],
    ['no template', { apiVersion: 'apps/v1', kind: 'Deployment', spec: {} }],
    ['a null template', { apiVersion: 'v1', kind: 'ReplicationController', spec: { template: null } }],
  ])('with %s has no pod', (_, object) => {
    expect(subject(object).pod).toBeUndefined()
  })
})

describe('a document', () => {
  it.each([
    ['a list', []],
    ['no kind', { apiVersion: 'v1' }],
    ['an empty kind', { apiVersion: 'v1', kind: '' }],
    ['a kind that is no text', { apiVersion: 'v1', kind: 1 }],
  ])('with %s is no Kubernetes object', (_, value) => {
    expect(identityOf(value)).toBeUndefined()
  })

  it('is named by its metadata, as far as it has any', () => {
    const object = { apiVersion: 'v1', kind: 'Pod' }
    expect(identityOf({ ...object, metadata: null })).toEqual({ ...object, name: '' })
    expect(identityOf({ ...object, metadata: { name: 'a', namespace: 'b' } })).toEqual({
      ...object,
      name: 'a',
      namespace: 'b',
    })
  })
})

const wrong = (spec: object): string[] =>
  misshapenFields(subject({ apiVersion: 'v1', kind: 'Pod', spec: { ...spec } }), podKinds).map(
    ({ path, what }) => `${path.join('.')} ${what}`,
  )

describe('a field of the wrong type', () => {
  it.each<[object, string[]]>([
    [{ hostPID: true, containers: [{ securityContext: { privileged: null, runAsUser: 0 } }] }, []],
    [{ hostPID: 'true' }, ['spec.hostPID a string, not a boolean']],
    [{ containers: {} }, ['spec.containers a map, not a list']],
    [{ containers: ['web'] }, ['spec.containers.0 a string, not a map']],
    [
      { containers: [{ securityContext: { runAsUser: 1.5 } }] },
      ['spec.containers.0.securityContext.runAsUser a number, not an integer'],
    ],
    [
      { containers: [{ resources: { limits: { cpu: 1, memory: '1Gi', gpu: true } } }] },
      ['spec.containers.0.resources.limits.gpu a boolean, not a quantity'],
    ],
    [{ containers: [{ livenessProbe: { httpGet: { port: 'http' } } }] }, []],
    [{ volumes: [{ hostPath: '/' }] }, ['spec.volumes.0.hostPath a string, not a map']],
  ])('%j', (spec, expected) => {
    expect(wrong(spec)).toEqual(expected)
  })

  it('is also a spec or template that hides the pod', () => {
    const hidden = subject({ apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: [pod] } })
    expect(misshapenFields(hidden, podKinds)).toEqual([{ path: ['spec', 'template'], what: 'a list, not a map' }])
    const spec = subject({ apiVersion: 'v1', kind: 'Pod', spec: 'x' })
    expect(misshapenFields(spec, podKinds)).toEqual([{ path: ['spec'], what: 'a string, not a map' }])
  })
})
