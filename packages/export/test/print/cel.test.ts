import { not } from '@rampart/engine'
import { printCel, type CelPolicy } from '@rampart/export'
import { compilePolicy } from '@rampart/kube-cel'
import { describe, expect, test } from 'vitest'

import { portableRule, portableRules } from '../support/portable-rules.ts'
import { podRuleOf, smallRule } from '../support/small-rule.ts'

const options = { kubernetes: '1.36', parameters: {}, dialect: 'vap' } as const

const expressionOf = ({ variables }: CelPolicy, name: string): string | undefined =>
  variables.find((each) => each.name === name)?.expression

test('a violation is a string of all findings, and empty where there is none', () => {
  const policy = printCel(portableRule('pod/no-privileged'), options)
  expect(expressionOf(policy, 'privileged')).toBe(
    `variables.containers
  .filter(c, c.securityContext.?privileged.orValue(null) == true)
  .map(c, 'container "%s" runs privileged: securityContext.privileged is true'.format([c.label]))
  .join('; ')`,
  )
  expect(policy.validations).toEqual([
    {
      messageId: 'privileged',
      expression: "variables.privileged == ''",
      message: 'Containers must not run privileged (pod/no-privileged)',
      messageExpression: 'variables.privileged',
    },
  ])
})

test('loops in loops join their findings first', () => {
  const policy = printCel(portableRule('pod/no-host-port'), { ...options, parameters: { allowedPorts: [8080, 8443] } })
  expect(expressionOf(policy, 'allowedPorts')).toBe('[8080, 8443]')
  expect(expressionOf(policy, 'bound')).toBe(
    `variables.containers
  .map(c,
    c.value.?ports.optMap(l, type(l) == list ? l : []).orValue([]).map(i, type(i) == list ? {} : i)
      .filter(port,
        port.?hostPort.orValue(null) != null &&
        port.?hostPort.orValue(null) != 0 &&
        !(port.?hostPort.orValue(null) in variables.allowedPorts)
      )
      .map(port, 'container "%s" takes port %s of its node: hostPort is set'.format([c.label, port.hostPort]))
      .join('; ')
  )
  .filter(text, text != '')
  .join('; ')`,
  )
})

test('a finding without words of its own is a bool', () => {
  const policy = printCel(portableRule('pod/no-host-network'), options)
  expect(expressionOf(policy, 'shared')).toBe('variables.pod.?hostNetwork.orValue(null) == true')
  expect(policy.validations.map(({ expression }) => expression)).toEqual(['!variables.shared'])
})

test('where there is no pod, nothing of a pod is absent', () => {
  const rule = podRuleOf(({ pod }) => ({ when: not(pod.hostIPC.is(true)), at: pod.hostIPC }))
  const policy = printCel(rule, options)
  expect(expressionOf(policy, 'found')).toBe('variables.pod != null && variables.pod.?hostIPC.orValue(null) != true')
})

test.each([
  ['vap', 'object', 'params.?words.orValue'],
  ['gatekeeper', 'variables.anyObject', 'variables.params.?words.orValue'],
  ['kyverno', 'object', "['x', 'y*']"],
] as const)('%s has its own names for the object and the parameters', (dialect, object, words) => {
  const rule = smallRule(({ a }) => a.is('x'))
  const policy = printCel(rule, { ...options, dialect, parameters: 'from-params' })
  expect(expressionOf(policy, 'objectData')).toContain(`${object}.?data`)
  const withWords = printCel(portableRule('pod/no-secret-env'), { ...options, dialect, parameters: 'from-params' })
  const asked = dialect === 'kyverno' ? undefined : expressionOf(withWords, 'allowedNames')
  expect(asked?.startsWith(words.replace('words', 'allowedNames'))).toBe(dialect === 'kyverno' ? undefined : true)
})

test('what several violations ask is asked once', () => {
  const policy = printCel(portableRule('pod/no-sensitive-host-path'), options)
  expect(policy.variables.map(({ name }) => name)).toContain('volumesInSensitivePaths')
  expect(expressionOf(policy, 'writable')).toContain('volume in variables.volumesInSensitivePaths')
})

test('what the version decides is decided', () => {
  const rule = portableRule('pod/capabilities-restricted')
  expect(printCel(rule, { ...options, kubernetes: '1.21' })).toEqual({ variables: [], validations: [] })
  expect(expressionOf(printCel(rule, { ...options, kubernetes: '1.24' }), 'podOs')).toBeUndefined()
  expect(expressionOf(printCel(rule, { ...options, kubernetes: '1.25' }), 'podOs')).toBeDefined()
})

const some = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index))

const large = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  spec: {
    template: {
      metadata: {
        annotations: Object.fromEntries(
          some(30, (i) => [`container.apparmor.security.beta.kubernetes.io/c${String(i)}`, 'unconfined']),
        ),
      },
      spec: {
        containers: some(30, (i) => ({
          name: `c${String(i)}`,
          env: some(10, (j) => ({ name: `E${String(j)}`, valueFrom: { secretKeyRef: { name: 's', key: 'k' } } })),
          ports: some(5, (j) => ({ hostPort: 8000 + j })),
          securityContext: { capabilities: { add: some(10, (j) => `CAP_${String(j)}`) } },
          volumeMounts: some(20, (j) => ({ name: `v${String(j)}`, readOnly: true })),
        })),
        volumes: some(20, (j) => ({ name: `v${String(j)}`, hostPath: { path: `/usr/share/some/where/${String(j)}` } })),
      },
    },
  },
}

describe.each(portableRules.map((rule) => [rule.meta.id, rule] as const))('%s', (_, rule) => {
  const { variables, validations } = printCel(rule, options)
  const policy = {
    variables,
    validations: validations.map(({ expression, message, messageExpression }) => ({
      expression,
      message,
      messageExpression,
    })),
  }

  test('compiles for the oldest API server, and stays within its limits for a large pod', () => {
    const compiled = compilePolicy(policy, { kubernetes: '1.30' })
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors))
    const judged = compiled.value.evaluate({ object: large })
    if (!judged.ok || judged.value.status !== 'judged') throw new Error(JSON.stringify(judged))
    expect(judged.value.validations.filter(({ status }) => status === 'errored')).toEqual([])
    expect(judged.value.cost).toBeLessThan(2_000_000)
  })
})

test('a message that is too long for an API server is the fixed one', () => {
  const { variables, validations } = printCel(portableRule('pod/no-secret-env'), options)
  const [first] = validations
  if (!first) throw new Error('nothing printed')
  const { expression, message, messageExpression } = first
  const compiled = compilePolicy(
    { variables, validations: [{ expression, message, messageExpression }] },
    { kubernetes: '1.36' },
  )
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors))
  const judged = compiled.value.evaluate({ object: large })
  expect(judged).toMatchObject({ value: { validations: [{ status: 'failed', message }] } })
})
