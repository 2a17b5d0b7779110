import { describe, expect, it } from 'vitest'

import { prepareRules } from '../../../src/cases/judge-case.ts'
import { rulesOfFolder } from '../../../src/cases/load-rules.ts'
import { discoverUnits } from '../../../src/discover/discover-units.ts'
import { notices, type ReadyCase } from '../../../src/mutation/judge/ready-case.ts'
import { readyCases, whyNotGreen } from '../../../src/mutation/judge/ready-cases.ts'
import type { RegoRuleMutant } from '../../../src/mutation/rego/rule-mutants.ts'
import { sourceMutants } from '../../../src/mutation/rego/source-mutants.ts'
import { folderWith } from '../../support/folder.ts'

interface Said {
  readonly killed: readonly string[]
  readonly survived: readonly string[]
  readonly timedOut: readonly string[]
  readonly lines: Readonly<Record<string, string>>
}

/** What becomes of the mutants of a folder's rules, by the rule's id. */
async function judged(files: Readonly<Record<string, string>>, timeoutMs?: number): Promise<Record<string, Said>> {
  const cwd = folderWith(files)
  const [unit] = discoverUnits(['.'], cwd).units
  if (!unit) throw new Error('no unit')
  const options = { cwd, timeoutMs: 10_000, timedOut: [] }
  expect(await whyNotGreen(unit, options)).toEqual([])
  const { rules } = await rulesOfFolder(cwd, cwd)
  await prepareRules(rules)
  const cases = await readyCases(unit, options, rules)
  const mutantsById = await sourceMutants(cwd, rules, cases, { cwd, ...(timeoutMs !== undefined && { timeoutMs }) })
  const said = rules.map((rule) => {
    const { id } = rule.meta
    const mutants = mutantsById.get(id) ?? []
    return [id, sayOf(mutants, (mutant) => cases.some((ready: ReadyCase) => notices(ready, rule, mutant)))] as const
  })
  return Object.fromEntries(said)
}

function sayOf(mutants: readonly RegoRuleMutant[], isNoticed: (mutant: RegoRuleMutant) => boolean): Said {
  const killed = mutants.filter(isNoticed).map(({ id }) => id)
  const survived = mutants.filter(({ id }) => !killed.includes(id)).map(({ id }) => id)
  const timedOut = mutants.filter((mutant) => mutant.isTimedOut()).map(({ id }) => id)
  return {
    killed,
    survived,
    timedOut,
    lines: Object.fromEntries(mutants.map(({ id, file, line }) => [id, `${file}:${String(line)}`])),
  }
}

const deployment = (rest: string, expectation = ''): string =>
  `${expectation}apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n${rest}`

const owner = `package main

deny contains {"msg": "needs an owner", "path": ["metadata", "labels"]} if {
  is_watched
  not input.metadata.labels.owner
}

warn contains "few replicas" if input.spec.replicas < 2

is_watched if input.kind == "Deployment"

unused if input.kind == "Pod"
`

const ownerCases = {
  'cases/fail.yaml': deployment('  labels: # expect: policy/main-deny/msg\n    app: web\n'),
  'cases/warn.yaml': deployment(
    '  labels: { owner: shop }\nspec: { replicas: 1 }\n',
    '# rules: [policy/main-deny, policy/main-warn]\n',
  ).replace('apiVersion: apps/v1', 'apiVersion: apps/v1 # expect: policy/main-warn/msg'),
  'cases/pass.yaml': deployment('  labels: { owner: shop }\nspec: { replicas: 3 }\n', '# expect-none\n'),
}

describe('mutants of Rego rules', () => {
  it('are judged by what each rule is made of, and noticed by its cases', async () => {
    const { 'policy/main-deny': deny, 'policy/main-warn': warn } = await judged({ 'owner.rego': owner, ...ownerCases })
    expect(deny?.killed).toEqual([
      'deny[0]:"metadata" to "metadatax"',
      'deny[0]:"labels" to "labelsx"',
      'deny[0]/0:negated',
      'deny[0]/1:without not',
      'deny[0]/1:dropped',
      'is_watched[0]/0:== to !=',
      'is_watched[0]/0:"Deployment" to "Deploymentx"',
    ])
    expect(deny?.survived).toEqual(['deny[0]/0:dropped', 'is_watched[0]/0:dropped'])
    expect(warn?.killed).toEqual(['warn[0]/0:dropped', 'warn[0]/0:< to >='])
    expect(warn?.survived).toEqual(['warn[0]/0:< to <=', 'warn[0]/0:2 to 3'])
    expect(warn?.lines['warn[0]/0:dropped']).toBe('owner.rego:8')
  })

  it('that never end are stopped, and named', async () => {
    const slow = `package main

deny contains "too many" if {
  input.spec.replicas > 1
  not is_slow
}

is_slow if {
  input.spec.replicas > 1000
  count([x | some x in numbers.range(1, 100000); some y in numbers.range(1, 100000); x == y]) > 0
}
`
    const cases = {
      'cases/fail.yaml': deployment('spec: { replicas: 3 }\n').replace('apps/v1', 'apps/v1 # expect: msg'),
      'cases/pass.yaml': deployment('spec: { replicas: 1 }\n', '# expect-none\n'),
    }
    const { 'policy/main-deny': deny } = await judged({ 'slow.rego': slow, ...cases }, 300)
    expect(deny?.timedOut).toEqual(['is_slow[0]/0:dropped', 'is_slow[0]/0:> to <='])
    expect(deny?.killed).toEqual(expect.arrayContaining([...(deny?.timedOut ?? [])]))
  })
})

const template = `apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata:
  name: k8sowner
spec:
  crd:
    spec:
      names:
        kind: K8sOwner
      validation:
        openAPIV3Schema:
          type: object
          properties:
            label: { type: string }
  targets:
    - target: admission.k8s.gatekeeper.sh
      rego: |
        package k8sowner

        import data.lib.labels

        violation[{"msg": msg, "details": {"path": ["metadata"]}}] {
          not labels.has(input.review.object, input.parameters.label)
          msg := "needs its label"
        }
      libs:
        - |
          package lib.labels

          has(object, name) {
            object.metadata.labels[name] != ""
          }
`

const constraint = `apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sOwner
metadata:
  name: all
spec:
  parameters: { label: owner }
`

describe('mutants of ConstraintTemplates', () => {
  it('are compiled together, and told at their place in the template', async () => {
    const cases = {
      'cases/fail.yaml': deployment('').replace('metadata:', 'metadata: # expect: violation'),
      'cases/pass.yaml': deployment('  labels: { owner: shop }\n', '# expect-none\n'),
    }
    const { 'k8s-owner/all': all } = await judged({
      'template.yaml': template,
      'constraint.yaml': constraint,
      ...cases,
    })
    expect(all?.killed).toEqual([
      'main.rego violation[0]:"metadata" to "metadatax"',
      'main.rego violation[0]/0:without not',
      'main.rego violation[0]/0:dropped',
      'lib0.rego has[0]/0:dropped',
      'lib0.rego has[0]/0:!= to ==',
    ])
    expect(all?.survived).toEqual(['lib0.rego has[0]/0:"" to "x"'])
    expect(all?.lines['main.rego violation[0]/0:dropped']).toBe('template.yaml:23')
    expect(all?.lines['lib0.rego has[0]/0:dropped']).toBe('template.yaml:31')
  })
})
