import { definePortableRule, defineRule, onObject } from '@rampart/engine'
import { describe, expect, test } from 'vitest'

import { manifestFile } from '../../src/public/vitest.ts'
import { harmless, privileged, service, told } from './manifests.ts'

const rule = 'pod/no-privileged'

const pod = (value: boolean) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web' },
  spec: { containers: [{ name: 'app', securityContext: { privileged: value } }] },
})

describe('holds', () => {
  test.each([
    ['anywhere', undefined],
    ['on a line', { line: 11 }],
    ['with a message', { message: 'privileged' }],
    ['with words', { message: /container "app"/g }],
    ['all of it, in another version', { line: 11, message: 'privileged', kubernetes: '1.29' }],
  ])('%s', (_, options) => {
    expect(privileged).toViolate(rule, options)
    expect(privileged).toViolate(rule, options)
    expect(harmless).not.toViolate(rule, options)
  })

  test('for what stands elsewhere, nothing is said', () => {
    expect(privileged).not.toViolate(rule, { line: 10 })
    expect(privileged).not.toViolate(rule, { message: /container "other"/ })
  })

  test('of objects', () => {
    expect(pod(true)).toViolate(rule)
    expect(pod(false)).not.toViolate(rule)
    expect([pod(false), pod(true)]).toViolate(rule)
    expect([pod(false), pod(false)]).not.toViolate(rule)
  })

  test('of a file', () => {
    const fixture = new URL('../../../rules/src/pod/no-privileged/cases/fail.yaml', import.meta.url)
    expect(manifestFile(fixture)).toViolate(rule, { line: 11 })
    expect(manifestFile('packages/rules/src/pod/no-privileged/cases/pass.yaml')).not.toViolate(rule)
  })

  test('of a rule in Rego, without anybody waiting for it', () => {
    const policy = 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n- level: None\n'
    expect(policy).toViolate('audit/catch-all', { message: 'drops', line: 4 })
  })

  test('with parameters', () => {
    const manifest = harmless.replace('privileged: false', 'runAsUser: 5000')
    expect(manifest).not.toViolate('pod/run-as-user-not-zero')
    const limit = privileged
      .replace('securityContext', 'resources')
      .replace('privileged: true', 'limits: { memory: 1Gi }')
    expect(limit).toViolate('pod/resource-limits', { parameters: { require: ['cpu'] } })
    expect(limit).not.toViolate('pod/resource-limits', { parameters: { require: ['memory'] } })
  })

  test('of a rule that the test brings along', () => {
    const own = definePortableRule({
      meta: {
        id: 'shop/owner',
        title: 'Everything must name an owner',
        severity: 'low',
        appliesTo: ['*'],
        controls: [],
        messages: { missing: 'nobody owns it' },
        fix: { hint: 'add the label owner', autofix: 'none' },
      },
      violations: {
        missing: onObject<{ metadata: { labels: { owner: string } } }>((object) => ({
          when: object.metadata.labels.owner.absent(),
          at: object.metadata.labels.owner,
        })),
      },
    })
    expect(service).toViolate(own, { message: 'missing', line: 3 })
    expect(service.replace('name: web', 'labels: { owner: shop }')).not.toViolate(own)
  })

  test('a waiver is no verdict of the rule', () => {
    expect(privileged.replace('true', `true # rampart-ignore ${rule} -- it loads a module`)).toViolate(rule)
  })
})

describe('says what is wrong as rampart test does', () => {
  test('found nothing', () => {
    expect(told(() => expect(harmless).toViolate(rule, { line: 11, message: 'privileged' })))
      .toBe(`expected <manifest> to violate pod/no-privileged/privileged on line 11

FINDING_MISSING <manifest>:11
pod/no-privileged/privileged on line 11 was not found: it found nothing
  10 |           securityContext:
  11 |             privileged: false
     |             ^^^^^^^^^^^^^^^^^
  - expected, + found
  - 11: pod/no-privileged/privileged
  + nothing`)
  })

  test('found something else', () => {
    expect(told(() => expect(privileged).toViolate(rule, { line: 10, message: /app/ })))
      .toBe(`expected <manifest> to violate pod/no-privileged /app/ on line 10

FINDING_MISSING <manifest>:10
pod/no-privileged /app/ on line 10 was not found: it found something else
   9 |         - name: app
  10 |           securityContext:
     |           ^^^^^^^^^^^^^^^^
  11 |             privileged: true
  - expected, + found
  - 10: pod/no-privileged /app/
  + 11: pod/no-privileged/privileged container "app" runs privileged: securityContext.privileged is true`)
  })

  test('found what must not be there', () => {
    expect(told(() => expect(privileged).not.toViolate(rule)))
      .toBe(`expected <manifest> not to violate pod/no-privileged

FINDING_UNEXPECTED <manifest>:11:25
pod/no-privileged found "privileged" here: container "app" runs privileged: securityContext.privileged is true
  10 |           securityContext:
  11 |             privileged: true
     |                         ^^^^
  - expected, + found
  - nothing
  + 11: pod/no-privileged/privileged container "app" runs privileged: securityContext.privileged is true`)
  })

  test('a secret is not shown', () => {
    const secret = 'hunter2hunter2'
    const manifest = privileged.replace(
      'securityContext:\n            privileged: true',
      `env:\n            - { name: DB_PASSWORD, value: ${secret} }`,
    )
    const text = told(() => expect(manifest).not.toViolate('pod/no-hardcoded-secret'))
    expect(text).toContain('•••')
    expect(text).not.toContain(secret)
  })
})

describe('is red whatever .not says', () => {
  const failing = defineRule({
    meta: {
      id: 'shop/fails',
      title: 'It fails',
      severity: 'low',
      appliesTo: ['*'],
      controls: [],
      messages: { wrong: 'wrong' },
      fix: { hint: 'none', autofix: 'none' },
    },
    notPortable: 'a sample',
    check() {
      throw new Error('a bug of the rule')
    },
  })
  const circle: Record<string, unknown> = {}
  circle['self'] = circle

  test.each<[string, unknown, unknown, unknown, string]>([
    [
      'a misspelt rule',
      privileged,
      'pod/no-privilegd',
      undefined,
      'UNKNOWN_RULE: there is no rule "pod/no-privilegd"; did you mean "pod/no-privileged"?',
    ],
    [
      'a ruleset',
      privileged,
      'pss-baseline',
      undefined,
      'UNKNOWN_RULE: there is no rule "pss-baseline"; that is a ruleset: use toBeCleanUnder',
    ],
    ['no rule at all', privileged, undefined, undefined, 'UNKNOWN_RULE: this is no rule; name one'],
    [
      'a promise of rules',
      privileged,
      Promise.resolve([]),
      undefined,
      'UNKNOWN_RULE: this is no rule; await the promise',
    ],
    [
      'a rule for other kinds',
      service,
      rule,
      undefined,
      'RULE_NOT_ASKED: rule pod/no-privileged is made for what the manifest holds',
    ],
    [
      'a rule that throws',
      privileged,
      failing,
      undefined,
      'RULE_FAILED: rule shop/fails gave no verdict on Deployment "web": a bug of the rule',
    ],
    [
      'a misspelt kind',
      privileged.replace('Deployment', 'Deploymnt'),
      failing,
      undefined,
      'KIND_UNKNOWN: Deploymnt "web": there is no kind Deploymnt in apps/v1. Did you mean Deployment?',
    ],
    ['broken YAML', 'a: [', rule, undefined, 'YAML_SYNTAX: '],
    ['a key that stands twice', `${privileged}kind: Pod\n`, rule, undefined, 'YAML_DUPLICATE_KEY: '],
    [
      'a document that is no Kubernetes object',
      `${privileged}---\na: b\n`,
      rule,
      undefined,
      'MANIFEST_INVALID: a document of <manifest> is no Kubernetes object: it has no apiVersion',
    ],
    [
      'a path for a manifest',
      'k8s/web.yaml',
      rule,
      undefined,
      'MANIFEST_INVALID: "k8s/web.yaml" is no manifest. To read the file, write manifestFile("k8s/web.yaml")',
    ],
    ['an empty text', '# nothing\n', rule, undefined, 'MANIFEST_EMPTY: there is no document in the manifest'],
    ['an empty list', [], rule, undefined, 'MANIFEST_EMPTY: the list of objects is empty'],
    [
      'an empty List',
      'apiVersion: v1\nkind: List\nitems: []\n',
      rule,
      undefined,
      'MANIFEST_EMPTY: the list holds no Kubernetes object',
    ],
    [
      'undefined',
      undefined,
      rule,
      undefined,
      'MANIFEST_INVALID: a manifest is a text, an object, or a list of objects; this is undefined',
    ],
    [
      'a promise',
      Promise.resolve(privileged),
      rule,
      undefined,
      'MANIFEST_INVALID: a manifest is expected, and this is a promise: await it',
    ],
    [
      'an object that no JSON can hold',
      circle,
      rule,
      undefined,
      'MANIFEST_INVALID: the object cannot be written as JSON',
    ],
    [
      'an object without a kind',
      { apiVersion: 'v1' },
      rule,
      undefined,
      'MANIFEST_INVALID: a document of <manifest> is no Kubernetes object',
    ],
    [
      'a misspelt option',
      privileged,
      rule,
      { lines: 11 },
      'OPTION_INVALID: there is no option "lines"; did you mean "line"?',
    ],
    [
      'an option without a value',
      privileged,
      rule,
      { line: undefined },
      'OPTION_INVALID: "line" must be a line, from 1',
    ],
    ['a line that is a text', privileged, rule, { line: '11' }, 'OPTION_INVALID: "line" must be a line, from 1'],
    [
      'a line behind the end',
      privileged,
      rule,
      { line: 99 },
      'OPTION_INVALID: the manifest has 12 lines, and no line 99',
    ],
    [
      'a line of an object',
      { apiVersion: 'v1', kind: 'Pod', spec: {} },
      rule,
      { line: 1 },
      'OPTION_INVALID: "line" is for a manifest with lines',
    ],
    [
      'a misspelt message',
      privileged,
      rule,
      { message: 'priviledged' },
      'OPTION_INVALID: rule pod/no-privileged has no message "priviledged"; did you mean "privileged"?',
    ],
    [
      'an unknown version',
      privileged,
      rule,
      { kubernetes: 'latest' },
      'OPTION_INVALID: "kubernetes" must be a Kubernetes version such as "1.36"',
    ],
    [
      'an unknown parameter',
      privileged,
      rule,
      { parameters: { min: 1 } },
      'PARAMETER_INVALID: no rule here has a parameter "min"; it has none',
    ],
    [
      'options that are a number',
      privileged,
      rule,
      11,
      'OPTION_INVALID: options are an object with line, message, kubernetes, parameters',
    ],
  ])('%s', (_, manifest, named, options, message) => {
    expect(told(() => expect(manifest).toViolate(named as typeof rule, options as object))).toContain(message)
    expect(told(() => expect(manifest).not.toViolate(named as typeof rule, options as object))).toContain(message)
  })

  test('a field of the wrong type is absent to every rule: that nothing is found proves nothing', () => {
    const manifest = privileged.replace('true', '"true"')
    expect(told(() => expect(manifest).not.toViolate(rule))).toContain(
      'MANIFEST_FIELD_TYPE: spec.template.spec.containers[0].securityContext.privileged is a string',
    )
  })

  test('a file that is not there', () => {
    expect(told(() => void manifestFile('k8s/none.yaml'))).toMatch(/^[A-Z_]+: .*k8s\/none.yaml/)
  })
})
