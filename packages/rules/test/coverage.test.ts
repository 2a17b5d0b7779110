import { defineRule, type Severity } from '@rampart/engine'
import { coverageOf, coverageSummary, scopeOf, type Control } from '@rampart/rules'
import { describe, expect, it } from 'vitest'

const rule = (id: string, controls: readonly string[], severity: Severity = 'high', optIn = false) =>
  defineRule({
    meta: {
      id,
      title: 'An owner must be named',
      severity,
      appliesTo: ['pod'],
      controls,
      messages: { missing: 'nobody owns it' },
      fix: { hint: 'name one', autofix: 'none' },
      optIn,
    },
    notPortable: 'it is an example',
    check: () => [],
  })

const asks = (more: Partial<Control> = {}): Control => ({ title: 'It asks', standard: 'A standard', ...more })

const catalogue = {
  rules: [
    rule('shop/owner', ['house/2', 'house/T1.001']),
    rule('shop/team', ['house/2', 'house/3'], 'low'),
    rule('shop/cost', ['house/4'], 'high', true),
  ],
  controls: {
    'house/10': asks({ later: ['file', 'report'] }),
    'house/2': asks(),
    'house/3': asks({ later: ['inventory'] }),
    'house/4': asks(),
    'house/5': asks({ noFileShows: 'it is a habit' }),
    'house/6': asks(),
    'house/T1': asks(),
    'house/T1.001': asks(),
    'house/T10': asks(),
    'street/1': asks({ standard: 'Another standard' }),
  },
}

describe('control by control', () => {
  it.each([
    ['house/2', 'covered', ['shop/owner', 'shop/team']],
    ['house/3', 'partly', ['shop/team']],
    ['house/4', 'elsewhere', []],
    ['house/5', 'unseen', []],
    ['house/6', 'open', []],
    ['house/10', 'later', []],
    ['house/T1', 'covered', ['shop/owner']],
    ['house/T1.001', 'covered', ['shop/owner']],
    ['house/T10', 'open', []],
  ])('%s is %s', (id, status, rules) => {
    const found = coverageOf([{ controls: ['house/*'] }], catalogue).find((control) => control.id === id)
    expect(found?.status).toBe(status)
    expect(found?.rules.map(({ meta }) => meta.id)).toEqual(rules)
  })

  it.each([
    [[{ controls: ['street/*'] }], ['street/1']],
    [
      [{ controls: ['house/1*'] }, { controls: ['street/1'] }],
      ['house/10', 'street/1'],
    ],
    [
      [{ minSeverity: 'high' as const }],
      'house/2 house/3 house/4 house/5 house/6 house/10 house/T1 house/T1.001 house/T10 street/1'.split(' '),
    ],
  ])('%j asks for %j, as people count', (queries, ids) => {
    expect(coverageOf(queries, catalogue).map(({ id }) => id)).toEqual(ids)
  })

  it('takes only the rules that were chosen', () => {
    const [second, third] = coverageOf([{ minSeverity: 'high' }], catalogue)
    expect(second?.rules.map(({ meta }) => meta.id)).toEqual(['shop/owner'])
    expect(third?.status).toBe('elsewhere')
  })

  it('counts', () => {
    expect(coverageSummary(coverageOf([{ controls: ['house/*'] }], catalogue))).toBe(
      '9 controls: 3 covered, 1 covered in part, 1 only by rules that are not in this ruleset, 1 later, 2 without a rule yet, 1 that no file shows; 2 rules',
    )
  })
})

describe('what a rule looks at', () => {
  const file = 'file'
  const resource = 'resource'
  it.each([
    [['pod'], resource],
    [['*'], resource],
    [[], resource],
    [['Secret', 'kubeadm.k8s.io/ClusterConfiguration'], resource],
    [['config.gatekeeper.sh/Config'], resource],
    [['audit.k8s.io/Policy'], file],
    [['apiserver.config.k8s.io/EncryptionConfiguration', 'EncryptionConfig'], file],
    [['pod-security.admission.config.k8s.io/PodSecurityConfiguration'], file],
    [['kubelet.config.k8s.io/KubeletConfiguration'], file],
  ])('%j: %s', (appliesTo, scope) => {
    const any = rule('shop/owner', [])
    expect(scopeOf({ ...any, meta: { ...any.meta, appliesTo } })).toBe(scope)
  })
})
