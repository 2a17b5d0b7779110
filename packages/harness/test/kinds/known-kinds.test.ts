import { describe, expect, it } from 'vitest'

import { unknownGroup, unknownKind, unknownKindOfGroups } from '../../src/kinds/known-kinds.ts'

const known: readonly (readonly [apiVersion: string, kind: string])[] = [
  ['v1', 'Pod'],
  ['v1', 'List'],
  ['v1', 'PodList'],
  ['v1', 'Config'],
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'DeploymentList'],
  ['apps/v1beta1', 'DeploymentRollback'],
  ['extensions/v1beta1', 'Deployment'],
  ['policy/v1beta1', 'PodSecurityPolicy'],
  ['batch/v2alpha1', 'ScheduledJob'],
  ['admission.k8s.io/v1beta1', 'AdmissionReview'],
  ['audit.k8s.io/v1', 'Policy'],
  ['apiserver.config.k8s.io/v1', 'EncryptionConfiguration'],
  ['kubelet.config.k8s.io/v1beta1', 'KubeletConfiguration'],
  ['scheduling.k8s.io/v1alpha2', 'PodGroup'],
]

const notJudged: readonly (readonly [apiVersion: string, kind: string])[] = [
  ['monitoring.coreos.com/v1', 'ServiceMonitr'],
  ['gateway.networking.k8s.io/v1', 'Gatewy'],
  ['kubescheduler.config.k8s.io/v1', 'CoschedulingArgs'],
  ['constraints.gatekeeper.sh/v1beta1', 'K8sRequiredLabels'],
  ['skaffold/v4beta1', 'Config'],
  ['audit.k8s.io/v2', 'Policy'],
]

const unknown: readonly (readonly [apiVersion: string, kind: string, message: string])[] = [
  ['v1', 'Prod', 'there is no kind Prod in v1. Did you mean Pod?'],
  ['apps/v1', 'Deploymnt', 'there is no kind Deploymnt in apps/v1. Did you mean Deployment?'],
  ['apps/v1', 'deployment', 'there is no kind deployment in apps/v1. Did you mean Deployment?'],
  ['v1', 'Deployment', 'there is no kind Deployment in v1. It is in the group apps'],
  ['v1', 'Ingress', 'there is no kind Ingress in v1. It is in the group networking.k8s.io'],
  ['batch/v1', 'Pod', 'there is no kind Pod in batch/v1. It is in the core group, v1'],
  ['app/v1', 'Deployment', 'there is no API group app. Did you mean apps?'],
  ['rbac/v1', 'Role', 'there is no API group rbac. Did you mean rbac.authorization.k8s.io?'],
  ['node.k8s.io/v1', 'Container', 'there is no kind Container in node.k8s.io/v1. There are RuntimeClass'],
  ['admission.k8s.io/v1', 'AdmisionReview', 'Did you mean AdmissionReview?'],
  ['audit.k8s.io/v1', 'Polcy', 'Did you mean Policy?'],
]

describe('a kind of Kubernetes', () => {
  it.each(known)('%s %s is known', (apiVersion, kind) => expect(unknownKind(apiVersion, kind)).toBeUndefined())
  it.each(notJudged)('%s %s is not judged', (apiVersion, kind) => expect(unknownKind(apiVersion, kind)).toBeUndefined())
  it.each(unknown)('%s %s is told', (apiVersion, kind, message) =>
    expect(unknownKind(apiVersion, kind)?.message).toContain(message),
  )
})

const matched: readonly (readonly [groups: readonly string[], kind: string, message: string | undefined])[] = [
  [['', 'apps'], 'Deployment', undefined],
  [['extensions', 'networking.k8s.io'], 'Ingress', undefined],
  [['policy'], 'PodSecurityPolicy', undefined],
  [['*'], 'Deploymnt', undefined],
  [[], 'Deploymnt', undefined],
  [['apps'], '*', undefined],
  [['apps', 'example.com'], 'Deploymnt', undefined],
  [['apps'], 'Deploymnt', 'there is no kind Deploymnt in the group apps. Did you mean Deployment?'],
  [
    ['', 'batch'],
    'Deployment',
    'there is no kind Deployment in the core group nor in the group batch. It is in the group apps',
  ],
]

describe('a kind that is matched', () => {
  it.each(matched)('%j %s', (groups, kind, message) => {
    expect(unknownKindOfGroups(groups, kind)?.message).toBe(message)
  })
})

describe('a group that is matched', () => {
  it.each(['', '*', 'apps', 'example.com', 'skaffold'])('"%s" is let through', (group) =>
    expect(unknownGroup(group)).toBeUndefined(),
  )
  it.each([
    ['app', 'apps'],
    ['extention', 'extensions'],
    ['storage', 'storage.k8s.io'],
  ])('"%s" is told', (group, near) => expect(unknownGroup(group)?.message).toContain(`Did you mean ${near}?`))
})
