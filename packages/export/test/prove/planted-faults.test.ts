import { printCel, printRego } from '@rampart/export'
import { generate, proveForm, type FormJudge, type Proof } from '@rampart/export/prove'
import { describe, expect, test } from 'vitest'

import { judgeByCel } from '../../src/prove/judge-cel.ts'
import { judgeByRego } from '../../src/prove/judge-rego.ts'
import { portableRule } from '../support/portable-rules.ts'

interface Fault {
  readonly what: string
  readonly rule: string
  /** What the printed text says, and what it says with the fault. */
  readonly cel: readonly [right: string, wrong: string]
  readonly rego: readonly [right: string, wrong: string]
}

const faults: readonly Fault[] = [
  {
    what: 'a negation is dropped',
    rule: 'pod/capabilities-restricted',
    cel: ['!c.capabilities', 'c.capabilities'],
    rego: ['not some_capability(container)', 'some_capability(container)'],
  },
  {
    what: 'init containers are forgotten',
    rule: 'pod/no-privileged',
    cel: ['variables.pod.?initContainers', 'variables.pod.?noContainers'],
    rego: ['["initContainers", "containers", "ephemeralContainers"]', '["containers", "ephemeralContainers"]'],
  },
  {
    what: 'null is taken for present',
    rule: 'pod/no-privilege-escalation',
    cel: [
      'c.securityContext.?allowPrivilegeEscalation.orValue(null) == null',
      '!c.securityContext.?allowPrivilegeEscalation.hasValue()',
    ],
    rego: [
      'container.securityContext.allowPrivilegeEscalation != null',
      'is_object(container.securityContext); object.keys(container.securityContext)["allowPrivilegeEscalation"]',
    ],
  },
  {
    what: 'a pattern is anchored differently',
    rule: 'pod/no-sensitive-host-path',
    cel: [String.raw`[\\\\/.]*$'`, String.raw`[\\\\/.]*'`],
    rego: [String.raw`[\\/.]*$` + '`', String.raw`[\\/.]*` + '`'],
  },
  {
    what: 'a bound is one off',
    rule: 'pod/run-as-user-not-zero',
    cel: ['runAsUser > 0', 'runAsUser >= 0'],
    rego: ['runAsUser > 0', 'runAsUser >= 0'],
  },
  {
    what: 'a word of a message differs',
    rule: 'pod/no-host-port',
    cel: ['hostPort is set', 'hostPort is there'],
    rego: ['hostPort is set', 'hostPort is there'],
  },
  {
    what: 'a kind is looked for in the wrong place',
    rule: 'pod/no-host-network',
    cel: ["'batch/CronJob'", "'batch/OtherJob'"],
    rego: ['"batch/CronJob": ["spec", "jobTemplate"', '"batch/CronJob": ["spec", "template"'],
  },
]

const kubernetes = '1.36'

function planted(text: string, [right, wrong]: readonly [string, string]): string {
  if (!text.includes(right)) throw new Error(`the printed text does not say ${right}:\n${text}`)
  return text.replaceAll(right, () => wrong)
}

function proofWith({ rule: id }: Fault, form: 'cel' | 'rego', judge: FormJudge): Proof {
  const rule = portableRule(id)
  return proveForm(rule, generate(rule, { count: 300, seed: 7, kubernetes }), { form, kubernetes }, judge)
}

describe.each(faults.map((fault) => [fault.what, fault] as const))('%s', (_, fault) => {
  test('in CEL', () => {
    const policy = printCel(portableRule(fault.rule), { kubernetes, parameters: {}, dialect: 'vap' })
    const faulty: typeof policy = JSON.parse(planted(JSON.stringify(policy), escaped(fault.cel)))
    const proof = proofWith(fault, 'cel', (resources) => judgeByCel(faulty, resources, { kubernetes }))
    expect(proof.firstDifference).toBeDefined()
    expect(proof.equal).toBeLessThan(proof.judged)
  })

  test('in Rego', () => {
    const text = printRego(portableRule(fault.rule), {
      kubernetes,
      parameters: {},
      dialect: 'gatekeeper',
      package: 'proof',
    })
    const faulty = planted(text, fault.rego)
    const proof = proofWith(fault, 'rego', (resources) => judgeByRego(faulty, resources, {}))
    expect(proof.firstDifference).toBeDefined()
    expect(proof.equal).toBeLessThan(proof.judged)
  })
})

/** As they stand in JSON. */
const escaped = ([right, wrong]: readonly [string, string]): readonly [string, string] => [inJson(right), inJson(wrong)]
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1)

test('what differs is shown by the smallest resource', () => {
  const rule = portableRule('pod/no-privileged')
  const text = printRego(rule, { kubernetes, parameters: {}, dialect: 'gatekeeper', package: 'proof' })
  const faulty = planted(text, ['["initContainers", ', '['])
  const resource = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', labels: { app: 'web' } },
    spec: {
      replicas: 2,
      template: {
        spec: {
          hostNetwork: false,
          initContainers: [{ name: 'a' }, { name: 'b', image: 'x', securityContext: { privileged: true } }],
          containers: [{ name: 'c', securityContext: { privileged: true, runAsUser: 0 } }],
        },
      },
    },
  }
  const judge: FormJudge = (resources) => judgeByRego(faulty, resources, {})
  expect(proveForm(rule, [resource], { form: 'rego', kubernetes }, judge).firstDifference).toEqual({
    resource: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      spec: { template: { spec: { initContainers: [{ securityContext: { privileged: true } }] } } },
    },
    linter: [
      'privileged: container "initContainers[0]" runs privileged: securityContext.privileged is true' +
        ' at ["spec","template","spec","initContainers",0,"securityContext","privileged"]',
    ],
    form: [],
  })
})
