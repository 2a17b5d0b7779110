import { definePortableRule, defineRule, onObject, type Rule } from '@rampart/engine'
import { exportRules, type ExportedRule, type ExportOptions, type TargetName } from '@rampart/export'
import { describe, expect, it } from 'vitest'

import { exportedRule, options } from './support/exported.ts'

const bare = (rule: Rule): ExportedRule => ({ rule, parameters: {}, cases: [] })

const meta = {
  id: 'shop/owner',
  title: 'An owner must be named',
  severity: 'low',
  controls: [],
  messages: { missing: 'nobody owns it' },
  fix: { hint: 'name one', autofix: 'none' },
} as const

const aboutKind = (kind: string): Rule =>
  definePortableRule({
    meta: { ...meta, appliesTo: [kind] },
    violations: {
      missing: onObject(({ metadata }) => ({ when: metadata.absent(), at: metadata })),
    },
  })

const inTypeScript = defineRule({
  meta: { ...meta, appliesTo: ['pod'] },
  notPortable: 'it asks the moon',
  check: () => [],
})

interface Row {
  readonly what: string
  readonly exported: ExportedRule
  readonly targets: readonly TargetName[]
  readonly changed?: Partial<ExportOptions>
  readonly why: string
}

describe('what is left out is said, with the reason', () => {
  it.each<Row>([
    {
      what: 'a rule in TypeScript',
      exported: bare(inTypeScript),
      targets: ['kyverno', 'gatekeeper', 'vap', 'rego', 'wasm'],
      why: 'it asks the moon',
    },
    {
      what: 'a file of the API server',
      exported: exportedRule('audit/catch-all'),
      targets: ['kyverno', 'gatekeeper', 'vap'],
      why: 'audit.k8s.io/Policy is a configuration file and never comes to a cluster as an object',
    },
    {
      what: 'a kind that no API server knows',
      exported: bare(aboutKind('apps/Widget')),
      targets: ['kyverno', 'gatekeeper', 'vap'],
      why: 'it is not known under which name the API server serves apps/Widget',
    },
    {
      what: 'a kind that comes to no webhook',
      exported: bare(aboutKind('admissionregistration.k8s.io/ValidatingWebhookConfiguration')),
      targets: ['kyverno', 'gatekeeper'],
      why: 'the API server shows admissionregistration.k8s.io/ValidatingWebhookConfiguration to no webhook',
    },
    {
      what: 'a version without ValidatingAdmissionPolicy',
      exported: exportedRule('pod/no-privileged'),
      targets: ['vap'],
      changed: { kubernetes: '1.29' },
      why: 'Kubernetes 1.29 has no ValidatingAdmissionPolicy v1; 1.30 and later have',
    },
    {
      what: 'a version in which the rule finds nothing',
      exported: exportedRule('pod/no-host-probe-address'),
      targets: ['kyverno', 'gatekeeper', 'vap'],
      changed: { kubernetes: '1.33' },
      why: 'there is nothing to find in Kubernetes 1.33',
    },
  ])('$what', ({ exported, targets, changed = {}, why }) => {
    for (const target of targets) {
      const { files, rules, leftOut } = exportRules(target, [exported], { ...options, ...changed })
      expect({ files, rules }).toEqual({ files: [], rules: [] })
      expect(leftOut).toEqual([{ target, rule: exported.rule.meta.id, why, isPart: false }])
    }
  })

  it('tells of a rule that only the linter judges in full', () => {
    const { rules, leftOut } = exportRules('kyverno', [exportedRule('pod/resource-requests')], options)
    expect(rules).toEqual(['pod/resource-requests'])
    expect(leftOut).toEqual([
      {
        target: 'kyverno',
        rule: 'pod/resource-requests',
        why: 'a LimitRange of the namespace may set the request',
        isPart: true,
      },
    ])
  })
})
