import { describe, expect, it } from 'vitest'

import { clusterOf } from '../../src/gatekeeper/cluster.ts'
import { matchesGenerateName, matchesGlob } from '../../src/gatekeeper/match/glob.ts'
import { matches, nameLabel, namespaceLabelsOf, readMatch } from '../../src/gatekeeper/match/match.ts'
import { kindOf } from '../../src/gatekeeper/review.ts'
import { Unjudged } from '../../src/gatekeeper/unjudged.ts'
import { textAt } from '../../src/gatekeeper/values.ts'
import { identityOf, subjectOf } from '../../src/subject/subject-of.ts'
import { documentsIn } from './support.ts'

type Fields = Record<string, unknown>

const read = (yaml: string): Fields => documentsIn(yaml)[0]?.value as Fields

const objects = {
  pod: read('{apiVersion: v1, kind: Pod, metadata: {name: web-1, namespace: shop, labels: {app: web, tier: front}}}'),
  unlabelled: read('{apiVersion: v1, kind: Pod, metadata: {name: job-pod, namespace: kube-system}}'),
  lost: read('{apiVersion: v1, kind: Pod, metadata: {name: lost, namespace: nowhere}}'),
  generated: read('{apiVersion: v1, kind: Pod, metadata: {generateName: web-, namespace: shop}}'),
  bare: read('{apiVersion: v1, kind: Pod, metadata: {name: bare}}'),
  deployment: read('{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}}'),
  role: read('{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: admin}}'),
  namespace: read('{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {env: live}}}'),
  system: read('{apiVersion: v1, kind: Namespace, metadata: {name: kube-system}}'),
  other: read('{apiVersion: example.com/v1, kind: Namespace, metadata: {name: own, namespace: shop}}'),
}

type Name = keyof typeof objects

const names = Object.keys(objects) as Name[]

const subjects = [objects.namespace, objects.system].map((object) => {
  const identity = identityOf(object)
  if (!identity) throw new Error('an object has apiVersion and kind')
  return subjectOf(object, identity, new Map())
})
const cluster = clusterOf({ all: subjects, inNamespace: () => [] })

function verdict(match: string, name: Name): boolean | 'unjudged' {
  const object: Fields = objects[name]
  const namespace = textAt(object, ['metadata', 'namespace'])
  const found = cluster.namespace(namespace)
  const namespaceLabels = () => ({
    labels: found ? namespaceLabelsOf(found) : nameLabel(namespace),
    areAll: found !== undefined,
    missing: () => new Unjudged('NAMESPACE_MISSING', namespace),
  })
  try {
    return matches(readMatch(read(`match: ${match}`).match), { object, namespace, namespaceLabels, ...kindOf(object) })
  } catch (error) {
    if (error instanceof Unjudged) return 'unjudged'
    throw error
  }
}

const all = names
const namespaced: Name[] = ['pod', 'unlabelled', 'lost', 'generated', 'deployment', 'other']

const table: readonly (readonly [match: string, matched: readonly Name[], unjudged?: readonly Name[]])[] = [
  ['{}', all],
  ['{kinds: []}', all],
  ['{kinds: [{}]}', all],
  ['{kinds: [{apiGroups: [], kinds: []}]}', all],
  ['{kinds: [{apiGroups: ["*"], kinds: ["*"]}]}', all],
  ['{kinds: [{apiGroups: [""], kinds: [Pod]}]}', ['pod', 'unlabelled', 'lost', 'generated', 'bare']],
  ['{kinds: [{kinds: [Deployment]}]}', ['deployment']],
  ['{kinds: [{apiGroups: [apps]}]}', ['deployment']],
  ['{kinds: [{apiGroups: [apps], kinds: [Pod]}]}', []],
  ['{kinds: [{apiGroups: [apps], kinds: [Pod]}, {apiGroups: [""], kinds: [Namespace]}]}', ['namespace', 'system']],
  ['{kinds: [{apiGroups: [apps, extensions], kinds: [Deployment, DaemonSet]}]}', ['deployment']],
  ['{kinds: [{apiGroups: ["*"], kinds: [Namespace]}]}', ['namespace', 'system', 'other']],
  ['{kinds: [{apiGroups: [""], kinds: [pod]}]}', []],
  ['{scope: "*"}', all],
  ['{scope: Namespaced}', namespaced],
  ['{scope: Cluster}', ['bare', 'role', 'namespace', 'system']],
  ['{namespaces: []}', all],
  ['{namespaces: [shop]}', ['pod', 'generated', 'bare', 'deployment', 'role', 'namespace', 'other']],
  ['{namespaces: [kube-*]}', ['unlabelled', 'bare', 'role', 'system']],
  ['{namespaces: ["*-system"]}', ['unlabelled', 'bare', 'role', 'system']],
  ['{namespaces: ["*be-sys*"]}', ['unlabelled', 'bare', 'role', 'system']],
  ['{namespaces: [sho]}', ['bare', 'role']],
  ['{namespaces: ["*"]}', all],
  ['{excludedNamespaces: []}', all],
  ['{excludedNamespaces: [shop]}', ['unlabelled', 'lost', 'bare', 'role', 'system']],
  ['{excludedNamespaces: [kube-*, "no*"]}', ['pod', 'generated', 'bare', 'deployment', 'role', 'namespace', 'other']],
  [
    '{namespaces: [shop, kube-system], excludedNamespaces: [kube-*]}',
    ['pod', 'generated', 'bare', 'deployment', 'role', 'namespace', 'other'],
  ],
  ['{labelSelector: {}}', all],
  ['{labelSelector: {matchLabels: {}}}', all],
  ['{labelSelector: {matchLabels: {app: web}}}', ['pod']],
  ['{labelSelector: {matchLabels: {app: web, tier: back}}}', []],
  ['{labelSelector: {matchExpressions: [{key: app, operator: In, values: [api, web]}]}}', ['pod']],
  [
    '{labelSelector: {matchExpressions: [{key: app, operator: NotIn, values: [web]}]}}',
    all.filter((each) => each !== 'pod'),
  ],
  ['{labelSelector: {matchExpressions: [{key: env, operator: Exists}]}}', ['namespace']],
  [
    '{labelSelector: {matchExpressions: [{key: env, operator: DoesNotExist}]}}',
    all.filter((each) => each !== 'namespace'),
  ],
  ['{labelSelector: {matchLabels: {app: web}, matchExpressions: [{key: tier, operator: DoesNotExist}]}}', []],
  ['{namespaceSelector: {}}', all],
  [
    '{namespaceSelector: {matchLabels: {env: live}}}',
    ['pod', 'generated', 'bare', 'deployment', 'role', 'namespace', 'other'],
    ['lost'],
  ],
  [
    '{namespaceSelector: {matchExpressions: [{key: env, operator: NotIn, values: [live]}]}}',
    ['unlabelled', 'bare', 'role', 'system'],
    ['lost'],
  ],
  [
    '{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}}',
    ['unlabelled', 'bare', 'role', 'system'],
  ],
  [
    '{namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [shop]}]}}',
    ['unlabelled', 'lost', 'bare', 'role', 'system'],
  ],
  [
    '{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop, env: live}}}',
    ['pod', 'generated', 'bare', 'deployment', 'role', 'namespace', 'other'],
  ],
  ['{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: nowhere, env: live}}}', ['bare', 'role'], ['lost']],
  ['{kinds: [{apiGroups: [apps], kinds: ["*"]}], namespaceSelector: {matchLabels: {env: live}}}', ['deployment']],
  ['{name: ""}', all],
  ['{name: web}', ['deployment']],
  ['{name: "web*"}', ['pod', 'generated', 'deployment']],
  ['{name: "*pod"}', ['unlabelled']],
  ['{name: "*o*"}', ['unlabelled', 'lost', 'namespace', 'other']],
  [
    '{scope: Namespaced, namespaces: [shop], kinds: [{apiGroups: [""], kinds: [Pod]}], name: "web-*"}',
    ['pod', 'generated'],
  ],
]

describe('match', () => {
  it.each(table)('%s', (match, matched, unjudged = []) => {
    const expected = names.map((name) => [name, unjudged.includes(name) ? 'unjudged' : matched.includes(name)])
    expect(names.map((name) => [name, verdict(match, name)])).toEqual(expected)
  })

  it('takes a missing match for one that asks for nothing', () => {
    expect(readMatch(undefined)).toEqual(readMatch({ kinds: [], namespaces: null, labelSelector: null }))
  })
})

describe('globs', () => {
  it.each([
    ['a', 'a', true],
    ['ab', 'a', false],
    ['ab', 'a*', true],
    ['ba', '*a', true],
    ['bab', '*a*', true],
    ['', '*', true],
    ['a', '**', true],
    ['acb', 'a*b', false],
    ['a*b', 'a*b', true],
  ])('%s by %s: %s', (name, glob, expected) => {
    expect(matchesGlob(name, glob)).toBe(expected)
  })

  it('knows only the beginning of a generated name', () => {
    expect([matchesGenerateName('web-', 'web*'), matchesGenerateName('web-', '*b*')]).toEqual([true, true])
    expect([matchesGenerateName('web-', '*b-'), matchesGenerateName('web-', 'web-')]).toEqual([false, false])
  })
})
