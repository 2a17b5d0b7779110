import { printRego } from '@rampart/export'
import { check, evaluate, format } from '@rampart/opa'
import { describe, expect, test } from 'vitest'

import { portableRule, portableRules } from '../support/portable-rules.ts'
import { smallRule } from '../support/small-rule.ts'

const options = { kubernetes: '1.36', parameters: {}, dialect: 'gatekeeper', package: 'rampart' } as const

test('a violation is a rule that adds an element for each finding', () => {
  const text = printRego(portableRule('pod/no-privileged'), options)
  expect(
    text.startsWith(`# pod/no-privileged: Containers must not run privileged.

package rampart

violation contains {"msg": msg, "details": {"message": "privileged", "path": path}} if {
	some [container, label, at] in containers
	container.securityContext.privileged == true
	msg := sprintf("container \\"%s\\" runs privileged: securityContext.privileged is true", [label])
	path := array.concat(at, ["securityContext", "privileged"])
}

resource := input.review.object
`),
  ).toBe(true)
})

test('no negation stands over a value that may be missing', () => {
  const text = printRego(portableRule('pod/run-as-non-root'), options)
  expect(text).toContain('not host_users_is_false\n')
  expect(text).toContain('host_users_is_false if {\n\tpod.hostUsers == false\n}')
  expect(text.split('\n').filter((line) => /\bnot \w+[.[]/.test(line))).toEqual([])
})

test('conftest and OPA get the object as it is, and the place beside the words', () => {
  const text = printRego(portableRule('pod/no-host-network'), { ...options, dialect: 'plain', package: 'main' })
  const input = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { hostNetwork: true } }
  const answer = evaluate({ 'main.rego': text }, { query: 'data.main.deny', input })
  if (!answer.ok) throw new Error(JSON.stringify(answer.errors))
  expect(answer.value.result[0]?.expressions[0]?.value).toEqual([
    {
      message: 'shared',
      msg: 'pod uses the network of its node, out of reach of network policies: hostNetwork is true',
      path: ['spec', 'hostNetwork'],
    },
  ])
})

test('a kind of the same name in another group is not judged', () => {
  const text = printRego(portableRule('pod/no-host-network'), { ...options, dialect: 'plain' })
  const judged = ['batch/v1', 'batch.volcano.sh/v1alpha1', 'v1'].map((apiVersion) => {
    const input = { apiVersion, kind: 'Job', spec: { template: { spec: { hostNetwork: true } } } }
    const answer = evaluate({ 'a.rego': text }, { query: 'count(data.rampart.deny)', input })
    return answer.ok ? answer.value.result[0]?.expressions[0]?.value : answer.errors
  })
  expect(judged).toEqual([1, 0, 0])
})

test('a parameter that is called like a rule of the package gets another name', () => {
  const rule = smallRule(({ a }) => a.present())
  const renamed = {
    ...rule,
    meta: { ...rule.meta, parameters: { pod: { type: 'array', description: 'Some words.', default: ['x'] } } },
    portable: {
      violations: rule.portable?.violations.map((violation) => ({
        ...violation,
        when: {
          op: 'oneOf',
          of: { op: 'field', of: { op: 'variable', name: 'object' }, key: 'kind' },
          list: { op: 'parameter', name: 'pod' },
        },
      })),
    },
  } as typeof rule
  expect(printRego(renamed, options)).toContain('resource.kind in pod_parameter')
})

test('a version in which nothing is found gives a package all the same', () => {
  const text = printRego(portableRule('pod/capabilities-restricted'), { ...options, kubernetes: '1.21' })
  expect(text).toContain('# Nothing to find in Kubernetes 1.21.\nviolation contains')
  expect(check({ 'a.rego': text }, { strict: true }).ok).toBe(true)
})

const dialects = [
  ['gatekeeper', 'constants'],
  ['gatekeeper', 'from-params'],
  ['plain', 'constants'],
  ['plain', 'from-params'],
] as const

describe.each(portableRules.map((rule) => [rule.meta.id, rule] as const))('%s', (_, rule) => {
  test.each(dialects)("for %s with %s: in OPA's own layout, and strict", (dialect, parameters) => {
    const text = printRego(rule, { ...options, dialect, parameters: parameters === 'constants' ? {} : parameters })
    expect(format(text)).toEqual({ ok: true, value: text })
    expect(check({ 'rule.rego': text }, { strict: true })).toEqual({ ok: true, value: { modules: 1 } })
    expect(text).not.toContain('import')
  })
})
