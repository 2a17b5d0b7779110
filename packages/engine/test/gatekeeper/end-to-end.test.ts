import { describe, expect, it } from 'vitest'

import { builtinText, capabilities, compile } from '../../../opa/src/public/index.ts'
import { loadGatekeeper, Unjudged, type GatekeeperOptions } from '../../src/public/gatekeeper.ts'
import { podKindsWith, Run, SourceText, type Report } from '../../src/public/index.ts'
import { documentsIn, needsLabels, places, requiredLabels } from './support.ts'

const known = capabilities()
const names = new Set(known.ok ? known.value.document.builtins.map(({ name }) => name) : [])

const host: GatekeeperOptions['host'] = {
  has: (name) => names.has(name),
  call: () => undefined,
  callWithTerms(name, args) {
    const answer = builtinText(name, `[${args.join(',')}]`, { format: 'value' })
    return answer.ok && answer.value.defined ? answer.value.text : undefined
  },
}

const load = (text: string, limits = {}) => loadGatekeeper(documentsIn(text), { compile, host, limits })

async function report(policies: string, manifests: string, limits = {}): Promise<Report> {
  const { rules, problems } = await load(policies, limits)
  expect(problems).toEqual([])
  const run = new Run({
    rules: rules.map((rule) => ({ rule })),
    target: { kubernetes: '1.36' },
    podKinds: podKindsWith([]),
    today: '2026-11-21',
  })
  run.add(new SourceText('in.yaml', manifests))
  return run.finish(0)
}

async function found(policies: string, manifests: string): Promise<string[]> {
  const { findings, problems } = await report(policies, manifests)
  expect(problems).toEqual([])
  return findings.map(({ rule, resource, message }) => `${rule} ${resource?.name ?? ''}: ${message}`)
}

const block = (text: string, by: number): string => text.trim().replaceAll(/^(?=.)/gm, ' '.repeat(by))

/** A template of the given Rego. */
function template(kind: string, rego: string, { code = '', libs = '' } = {}): string {
  const source =
    code === ''
      ? `      rego: |\n${block(rego, 8)}\n${libs && `      libs:\n        - |\n${block(libs, 10)}\n`}`
      : `      code:\n        - engine: K8sNativeValidation\n          source: {}\n        - engine: Rego\n          source:\n            version: ${code}\n            rego: |\n${block(rego, 14)}\n`
  return `apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata: { name: ${kind.toLowerCase()} }
spec:
  crd: { spec: { names: { kind: ${kind} }, validation: { openAPIV3Schema: { type: object, x-kubernetes-preserve-unknown-fields: true } } } }
  targets:
    - target: admission.k8s.gatekeeper.sh
${source}---
`
}

const constraint = (kind: string, spec = '{}', name = 'all'): string =>
  `apiVersion: constraints.gatekeeper.sh/v1beta1\nkind: ${kind}\nmetadata: { name: ${name} }\nspec: ${spec}\n---\n`

const always = (msg: string): string => `package a\nviolation[{"msg": ${msg}}] { true }`
const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop, labels: { app: web } }\n---\n'

describe('a constraint', () => {
  const policies = `${requiredLabels}---\n${needsLabels('parameters: { labels: [app, owner] }')}`

  it('is a rule that reports what its template does', async () => {
    const { findings, rules, problems } = await report(policies, pod)
    expect(problems).toEqual([])
    expect(findings.map(({ rule, message, severity, path }) => [rule, message, severity, path])).toEqual([
      ['needs-labels/owner', 'missing labels: {"owner"}', 'high', []],
    ])
    expect(rules[0]?.meta).toMatchObject({
      title: 'Needs labels',
      appliesTo: ['*'],
      fix: { hint: 'Objects must carry labels. Others are refused.' },
    })
  })

  it.each([
    ['warn', 'medium'],
    ['dryrun', 'low'],
    ['deny', 'high'],
  ])('with the action %s is %s', async (action, severity) => {
    const { rules } = await load(template('A', always('"x"')) + constraint('A', `{ enforcementAction: ${action} }`))
    expect(rules.map(({ meta }) => meta.severity)).toEqual([severity])
  })

  it('with scoped actions is as severe as the strictest', async () => {
    const scopes =
      '[{action: dryrun, enforcementPoints: [{name: "*"}]}, {action: warn, enforcementPoints: [{name: audit.gatekeeper.sh}]}]'
    const spec = `{ enforcementAction: scoped, scopedEnforcementActions: ${scopes} }`
    const { rules } = await load(template('A', always('"x"')) + constraint('A', spec))
    expect(rules.map(({ meta }) => meta.severity)).toEqual(['medium'])
  })

  it('is made for the kinds that its match names', async () => {
    const kinds = '{ match: { kinds: [{ apiGroups: ["", apps], kinds: [Pod, Deployment] }] } }'
    const any = '{ match: { kinds: [{ apiGroups: ["*"], kinds: [Pod] }] } }'
    const { rules } = await load(template('A', always('"x"')) + constraint('A', kinds) + constraint('A', any, 'any'))
    expect(rules.map(({ meta }) => meta.appliesTo)).toEqual([
      ['Pod', 'Deployment', 'apps/Pod', 'apps/Deployment'],
      ['*'],
    ])
  })

  it('of the name of another is a problem, and the others are judged', async () => {
    const { rules, problems } = await load(template('A', always('"x"')) + constraint('A').repeat(2))
    expect(rules.length).toBe(1)
    expect(places(problems)).toEqual(['policy.yaml:19:19 CONSTRAINT_INVALID'])
  })

  it('gives parameters with their defaults', async () => {
    const rego = 'package a\nviolation[{"msg": msg}] { msg := json.marshal(input.parameters) }'
    const schema =
      '{ type: object, properties: { a: { type: integer, default: 1 }, m: { type: object, properties: { b: { type: string, default: x } } } } }'
    const policies = template('A', rego).replace(/openAPIV3Schema: .*(?= \} \} \}$)/m, `openAPIV3Schema: ${schema}`)
    expect(await found(policies + constraint('A'), pod)).toEqual(['a/all web: {}'])
    expect(await found(policies + constraint('A', '{ parameters: { m: {} } }'), pod)).toEqual([
      'a/all web: {"m":{"b":"x"},"a":1}',
    ])
  })
})

describe('a template', () => {
  it('may be written in Rego v1, beside CEL', async () => {
    const rego =
      'package a\nviolation contains {"msg": msg} if {\n  some label, _ in input.review.object.metadata.labels\n  msg := label\n}'
    expect(await found(template('A', rego, { code: 'v1' }) + constraint('A'), pod)).toEqual(['a/all web: app'])
  })

  it('has its own libs, whatever those of others are called', async () => {
    const rego =
      'package a\nimport data.lib.words.word\nviolation[{"msg": msg}] { msg := concat(" ", [word, data.lib.words.word]) }'
    const of = (kind: string): string => template(kind, rego, { libs: `package lib.words\nword = "${kind}"` })
    const policies = of('A') + of('B') + constraint('A') + constraint('B')
    expect(await found(policies, pod)).toEqual(['a/all web: A A', 'b/all web: B B'])
  })

  it('sees the review as Gatekeeper shows it', async () => {
    const rego =
      'package a\nviolation[{"msg": msg}] { msg := json.marshal(object.remove(input.review, ["object", "namespaceObject"])) }'
    const [message = ''] = await found(
      template('A', rego) + constraint('A'),
      `${pod}apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n`,
    )
    expect(JSON.parse(message.slice(message.indexOf('{')))).toMatchObject({
      kind: { group: '', version: 'v1' },
      operation: '',
      oldObject: null,
      userInfo: {},
    })
  })

  it('reads data.inventory from the input', async () => {
    const rego = `package a
violation[{"msg": msg}] {
  other := data.inventory.namespace[ns]["v1"]["Pod"][name]
  not name == input.review.object.metadata.name
  msg := sprintf("%v/%v %v", [ns, name, data.inventory.cluster.v1.Namespace[_].metadata.name])
}`
    const others = `${pod.replace('web', 'api')}apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n---\n`
    const only = '{ match: { name: web } }'
    expect(await found(template('A', rego) + constraint('A', only), pod + others)).toEqual(['a/all web: shop/api shop'])
  })

  it('says so where the input is too large for data.inventory', async () => {
    const rego = 'package a\nviolation[{"msg": "x"}] { data.inventory.cluster.v1 }'
    const large = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: big }\ndata: { x: ${'x'.repeat(2_000_000)} }\n`
    const policies = template('A', rego) + constraint('A', '{ match: { name: web } }')
    const { problems } = await report(policies, pod + large, { memoryBytes: 1_000_000 })
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('does not fit in the memory')])
  })

  it('reads the namespace of an object, and asks for it where it is not in the input', async () => {
    const rego = 'package a\nviolation[{"msg": msg}] { msg := input.review.namespaceObject.metadata.labels.env }'
    const policies = template('A', rego) + constraint('A', '{ match: { name: web } }')
    const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { env: live } }\n'
    expect(await found(policies, pod + namespace)).toEqual(['a/all web: live'])
    const { problems } = await report(policies, pod)
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('"shop" is not in the input')])
  })

  it('places a violation where its details say, and nowhere else', async () => {
    const rego = `package a
violation[{"msg": "there", "details": {"path": ["metadata", "labels", "app"]}}] { true }
violation[{"msg": "spec.containers[0] is wrong", "details": {"path": "metadata.labels"}}] { true }`
    const { findings } = await report(template('A', rego) + constraint('A'), pod)
    expect(findings.map(({ message, path }) => [message, path])).toEqual([
      ['spec.containers[0] is wrong', []],
      ['there', ['metadata', 'labels', 'app']],
    ])
  })

  it('reports what is equal once', async () => {
    const rego = 'package a\nviolation[{"msg": "same", "n": n}] { n := [1, 2][_] }'
    expect(await found(template('A', rego) + constraint('A'), pod)).toEqual(['a/all web: same'])
  })

  it.each([
    ['none', 'violation[{"text": x}] { x := input.review.name }', 'one has none'],
    ['a number', 'violation[{"msg": x}] { x := count(input.review.name) }', 'one has an integer'],
    ['no object', 'violation[x] { x := input.review.name }', 'one is a string'],
    ['no set', 'violation = x { x := input.review.name }', 'must be a set, and gives a string'],
  ])('whose violation has no message fails: %s', async (_, rule, words) => {
    const { findings, problems } = await report(template('A', `package a\n${rule}`) + constraint('A'), pod)
    expect(findings).toEqual([])
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining(words)])
  })

  it('that contradicts itself fails, and says where', async () => {
    const rego = 'package a\nviolation[{"msg": x}] { x := f(input.review.name) }\nf(x) = "a" { x }\nf(x) = "b" { x }'
    const { problems } = await report(template('A', rego) + constraint('A'), pod)
    expect(problems.map(({ code }) => code)).toEqual(['REGO_FAILED'])
    expect(problems[0]?.message).toMatch(/the template A failed: policy\.yaml:12:9: /)
  })

  it('that does not end is stopped and named', async () => {
    const endless =
      'package a\nviolation[{"msg": "x"}] { numbers.range(1, 20000)[i] + numbers.range(1, 20000)[j] == 0 }'
    const { problems } = await report(template('Endless', endless) + constraint('Endless'), pod, { milliseconds: 200 })
    expect(problems[0]?.message).toContain('the template Endless was stopped')
  })
})

const review = (operation: string, rest: string): string =>
  `apiVersion: admission.k8s.io/v1\nkind: AdmissionReview\nmetadata: { name: r }\nrequest:\n  operation: ${operation}\n  namespace: shop\n  userInfo: { username: ada }\n${rest}`
const named = (field: string, name: string): string =>
  `  ${field}: { apiVersion: v1, kind: Pod, metadata: { name: ${name} } }\n`

describe('an AdmissionReview', () => {
  const rego =
    'package a\nviolation[{"msg": msg}] { msg := sprintf("%v %v by %v", [input.review.operation, input.review.object.metadata.name, input.review.userInfo.username]) }'
  const policies =
    template('A', rego) +
    constraint('A', '{ match: { kinds: [{ apiGroups: ["*"], kinds: [Pod] }], namespaces: [shop] } }')

  it.each([
    ['CREATE', named('object', 'new'), ['a/all r: CREATE new by ada']],
    ['UPDATE', named('object', 'new') + named('oldObject', 'old'), ['a/all r: UPDATE new by ada']],
    ['DELETE', named('oldObject', 'old'), ['a/all r: DELETE old by ada']],
    ['CREATE', named('object', 'new').replace('Pod', 'Job'), []],
  ])('of %s', async (operation, rest, expected) => {
    expect(await found(policies, review(operation, rest))).toEqual(expected)
  })

  it.each([
    ['CREATE', '', 'neither object nor oldObject'],
    ['DELETE', named('object', 'new'), 'no oldObject'],
    ['CREATE', '  object: { metadata: { name: a } }\n', 'no apiVersion'],
  ])('of %s that is incomplete fails', async (operation, rest, words) => {
    const { problems } = await report(policies, review(operation, rest))
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining(words)])
  })
})

describe('a namespaceSelector', () => {
  it('that needs a namespace which is not in the input says so', async () => {
    const spec = '{ match: { namespaceSelector: { matchLabels: { env: live } } } }'
    const { rules } = await load(template('A', always('"x"')) + constraint('A', spec))
    const inventory = { all: [], inNamespace: () => [] }
    const object = documentsIn(pod)[0]?.value as Record<string, unknown>
    const subject = {
      object,
      identity: { apiVersion: 'v1', kind: 'Pod', name: 'web', namespace: 'shop' },
      containers: [],
    }
    const check = (): unknown => rules[0]?.check(subject, { target: { kubernetes: '1.36' }, parameters: {}, inventory })
    expect(check).toThrow(Unjudged)
    expect(check).toThrow('the namespace "shop" is not in the input')
  })
})

describe('Rego that does not compile', () => {
  it.each([
    ['a syntax error', 'package a\nviolation[{"msg": "é"}] { x := }', 'policy.yaml:10:40 REGO_PARSE_ERROR'],
    [
      'an unknown function',
      'package a\nviolation[{"msg": "😀"}] { x := 1; nope(x) }',
      'policy.yaml:10:44 REGO_TYPE_ERROR',
    ],
    [
      'recursion',
      'package a\nviolation[{"msg": "x"}] { f(1) }\nf(x) = y { y := f(x) }',
      'policy.yaml:11:9 REGO_RECURSION_ERROR',
    ],
    ['an unsafe variable', 'package a\nviolation[{"msg": m}] { true }', 'policy.yaml:10:27 REGO_UNSAFE_VAR_ERROR'],
    ['v1 in v0', 'package a\nviolation contains {"msg": "x"} if { true }', 'policy.yaml:10:34 REGO_PARSE_ERROR'],
  ])('%s is placed in the YAML', async (_, rego, place) => {
    const { problems } = await load(template('A', rego) + constraint('A'))
    expect(places(problems)).toEqual([place])
    expect(problems.map(({ message }) => message).join()).not.toContain('template_')
  })

  it('points into libs, past the longer names', async () => {
    const libs = 'package lib.a\nf(x) = y { y := data.lib.a.g; nope(y) }\ng = 1'
    const { problems } = await load(template('A', always('"x"'), { libs }))
    expect(places(problems)).toEqual(['policy.yaml:14:41 REGO_TYPE_ERROR'])
  })

  it('costs only its own constraints', async () => {
    const broken = template('Broken', 'package a\nviolation[{"msg": m}] { true }')
    const network = template(
      'Network',
      'package a\nviolation[{"msg": "x"}] { http.send({"method": "get", "url": "u"}) }',
    )
    const policies = broken + template('A', always('"x"')) + network
    const { rules, problems } = await load(policies + constraint('A') + constraint('Broken') + constraint('Network'))
    expect(rules.map(({ meta }) => meta.id)).toEqual(['a/all'])
    expect(places(problems)).toEqual(['policy.yaml:10:27 REGO_UNSAFE_VAR_ERROR', 'policy.yaml:31:9 BUILTIN_REFUSED'])
  })
})
