import { describe, expect, test } from 'vitest'

import { bundleOf, rulesOf } from './compiled.ts'
import { judge } from './judge.ts'

const metadata = `# METADATA
# title: Containers run as a non-root user
# scope: document
# entrypoint: true
# custom:
#   id: demo/run-as-non-root
#   severity: high
#   appliesTo: [pod]
#   controls: [pss/restricted]
#   messages:
#     unset: 'container "{container}" may run as root'
#     low: { text: 'user {user} is below {least}', severity: low }
#   parameters:
#     least: { type: integer, description: the least user, default: 1000 }
#   fix: { hint: 'set runAsNonRoot: true' }
#   foldsInto:
#     - { rule: demo/other, when: same-container }
`

const module = `package demo

import rego.v1

${metadata}violations contains violation("unset", c, {}) if {
	some c in input.containers
	not decides(c.value)
}

violations contains violation("low", c, {"user": user, "least": input.parameters.least}) if {
	some c in input.containers
	user := c.value.securityContext.runAsUser
	user < input.parameters.least
}

decides(holder) if holder.securityContext.runAsNonRoot == true

violation(message, c, more) := {
	"message": message,
	"path": array.concat(c.path, ["securityContext"]),
	"data": object.union({"container": c.label}, more),
}
`

const pod = `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: b
      securityContext:
        runAsUser: 0
    - name: a
    - name: c
      securityContext:
        runAsNonRoot: true
        runAsUser: 12345678901234567890
`

describe('annotated rules', () => {
  test('are rules with the meta of their METADATA', async () => {
    const { rules, problems } = await rulesOf(bundleOf(module))
    expect(problems).toEqual([])
    expect(rules.map(({ meta }) => meta)).toEqual([
      {
        id: 'demo/run-as-non-root',
        title: 'Containers run as a non-root user',
        severity: 'high',
        appliesTo: ['pod'],
        controls: ['pss/restricted'],
        messages: {
          unset: 'container "{container}" may run as root',
          low: { text: 'user {user} is below {least}', severity: 'low' },
        },
        parameters: { least: { type: 'integer', description: 'the least user', default: 1000 } },
        fix: { hint: 'set runAsNonRoot: true', autofix: 'none' },
        foldsInto: [{ rule: 'demo/other', when: 'same-container' }],
      },
    ])
  })

  test('find what they look for, where it is, in order', async () => {
    const { rules } = await rulesOf(bundleOf(module))
    expect(judge(rules, pod)).toEqual({
      findings: [
        '7:7 demo/run-as-non-root: user 0 is below 1000',
        '7:7 demo/run-as-non-root: container "b" may run as root',
        '9:7 demo/run-as-non-root: container "a" may run as root',
      ],
      problems: [],
    })
    expect(judge(rules, pod, { least: 0 }).findings).toHaveLength(2)
  })

  test('say the same of many resources as of each', async () => {
    const { rules } = await rulesOf(bundleOf(module))
    const many = Array.from({ length: 20 }, () => pod).join('---\n')
    expect(judge(rules, many).findings).toHaveLength(20 * 3)
  })

  test('see the whole subject', async () => {
    const seen = `package demo

${metadata.replace('unset: \'container "{container}" may run as root\'', "unset: '{input}'")}violations contains v if {
	v := {"message": "unset", "path": [], "data": {"input": json.marshal(input)}}
}
`
    const { rules } = await rulesOf(bundleOf(seen))
    const text = judge(rules, 'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [{}] }\n')
    const input: unknown = JSON.parse(text.findings[0]?.replace(/^.*?: /, '') ?? '')
    const object = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{}] } }
    expect(input).toEqual({
      object,
      identity: { apiVersion: 'v1', kind: 'Pod', name: 'web' },
      pod: { path: ['spec'], spec: object.spec, metadataPath: ['metadata'], metadata: object.metadata },
      containers: [{ list: 'containers', path: ['spec', 'containers', 0], value: {}, label: 'containers[0]' }],
      parameters: { least: 1000 },
      target: { kubernetes: '1.36' },
    })
  })

  test.each([
    ['{"message": "other", "path": []}', 'it reported the unknown message "other"'],
    ['{"path": []}', 'it reported the unknown message (none)'],
    ['{"message": "unset", "path": "spec"}', 'the path of a violation is an array of keys and indexes'],
    ['{"message": "unset", "path": [-1]}', 'the path of a violation is an array of keys and indexes'],
    ['{"message": "unset", "path": [], "data": 1}', "a violation's data is an object"],
    ['"unset"', 'a violation is an object with message, path and data'],
  ])('whose violations are none are problems: %s', async (violation, why) => {
    const { rules } = await rulesOf(bundleOf(`package demo\n\n${metadata}violations contains ${violation}\n`))
    const { findings, problems } = judge(rules, pod)
    expect(findings).toEqual([])
    expect(problems).toEqual([expect.stringContaining(`demo/violations gave no violations: ${why}`)])
    expect(problems).toEqual([expect.stringMatching(/^REGO_RESULT rule demo\/run-as-non-root /)])
  })
})

describe('METADATA', () => {
  test.each([
    ['no title', (text: string) => text.replace(/# title.*\n/, ''), 'title must be a text'],
    ['an id without family', (text: string) => text.replace('demo/run', 'run'), 'custom.id must be family/name'],
    [
      'another severity',
      (text: string) => text.replace('severity: high', 'severity: error'),
      'custom.severity must be one of',
    ],
    ['no kinds', (text: string) => text.replace('[pod]', '[]'), 'custom.appliesTo must be a list of at least one kind'],
    [
      'no messages',
      (text: string) => text.replace(/# {3}messages:\n(#     .*\n){2}/, ''),
      'custom.messages must be a map',
    ],
    ['no fix', (text: string) => text.replace(/# {3}fix.*\n/, ''), 'custom.fix must be a map'],
    [
      'a default of another type',
      (text: string) => text.replace('1000', 'many'),
      'parameters.least.default must be of type',
    ],
    ['a field nobody knows', (text: string) => text.replace('controls:', 'control:'), 'custom.control is not known'],
  ])('with %s is a problem', async (_name, change, why) => {
    expect(await problemsWith(change)).toEqual([
      { code: 'METADATA_INVALID', entrypoint: 'demo/violations', message: expect.stringContaining(why) as unknown },
    ])
  })

  test('one broken entrypoint does not stop the others, nor may two have one id', async () => {
    const twice = `${module}\n${metadata}again contains 1 if false\n\n${metadata.replace('high', 'x').replace('as-non', 'y')}third contains 1 if false\n`
    const { rules, problems } = await rulesOf(bundleOf(twice))
    expect(rules.map(({ meta }) => meta.id)).toEqual(['demo/run-as-non-root'])
    expect(problems).toMatchObject([{ entrypoint: 'demo/third' }, { entrypoint: 'demo/violations' }])
  })

  test('an entrypoint that is nothing we know is a problem', async () => {
    const { rules, problems } = await rulesOf(bundleOf('package p\n\nallow := true\n', ['p/allow']))
    expect(rules).toEqual([])
    expect(problems).toMatchObject([{ code: 'ENTRYPOINT_NOT_A_RULE', entrypoint: 'p/allow' }])
  })
})

test('a rule that fails is asked alone from then on, and the others are not hurt', async () => {
  const second = metadata.replaceAll('run-as-non-root', 'second')
  const both = `${module}\n${second}broken := 1 if count(input.containers) > 1

broken := 2 if count(input.containers) > 1

broken := [] if count(input.containers) == 1
`
  const { rules } = await rulesOf(bundleOf(both))
  const single = 'apiVersion: v1\nkind: Pod\nmetadata: { name: one }\nspec: { containers: [{ name: x }] }\n'
  const { findings, problems } = judge(rules, [single, pod, single, pod, single].join('---\n'))
  expect(findings).toHaveLength(3 + 2 * 3)
  expect(problems).toHaveLength(2)
  expect(problems[0]).toContain('demo/broken failed: policy.rego:')
})

async function problemsWith(change: (text: string) => string): Promise<unknown> {
  return (await rulesOf(bundleOf(`package demo\n\n${change(metadata)}violations contains 1 if false\n`))).problems
}
