import { readdirSync } from 'node:fs'
import { join } from 'node:path'

import { defineRule, definePortableRule, onContainers, onPod, type Rule, type RuleMeta } from '@rampart/engine'
import { describe, expect, it } from 'vitest'

import { readAccepted } from '../../src/mutation/accepted.ts'
import { readyCases } from '../../src/mutation/judge/ready-cases.ts'
import { mutateRule } from '../../src/mutation/mutate-rule.ts'
import { mutationStatus } from '../../src/mutation/mutation-status.ts'
import { mutationJson } from '../../src/mutation/report-json.ts'
import { mutationText } from '../../src/mutation/report-text.ts'
import type { RuleMutation } from '../../src/mutation/result.ts'
import { folderWith } from '../support/folder.ts'

const meta: RuleMeta = {
  id: 'pod/try',
  title: 'Containers must not run privileged',
  severity: 'low',
  appliesTo: ['pod'],
  controls: [],
  messages: { privileged: 'it is privileged' },
  fix: { hint: 'none', autofix: 'none' },
}

const portable = definePortableRule({
  meta,
  violations: {
    privileged: onContainers(({ container: { securityContext } }) => ({
      when: securityContext.privileged.is(true),
      at: securityContext.privileged,
    })),
  },
})

async function mutated(rule: Rule, files: Readonly<Record<string, string>>): Promise<RuleMutation> {
  const cwd = folderWith(files)
  const folder = join(cwd, 'cases')
  const names = readdirSync(folder).sort()
  const unit = { kind: 'case', name: 'try', path: cwd, files: names.map((name) => join(folder, name)) } as const
  const cases = await readyCases(unit, { cwd, timeoutMs: 10_000, timedOut: [] }, [rule])
  return mutateRule(rule, cases, [], readAccepted(cwd, cwd))
}

const survivors = ({ survivors: alive }: RuleMutation): string[] => alive.map(({ mutant }) => mutant)

const pod = (containers: string, head = ''): string =>
  `${head}apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n${containers}`

const privileged = `  containers:
    - name: web
      securityContext:
        privileged: true # expect: privileged
`
const inEachList = `  initContainers:
    - name: setup
      securityContext:
        privileged: true # expect: privileged
  containers:
    - name: web
      securityContext:
        privileged: true # expect: privileged
  ephemeralContainers:
    - name: debugger
      securityContext:
        privileged: true # expect: privileged
`
const allowed = `  containers:
    - name: web
      securityContext:
        privileged: false
`

describe('the mutants of a rule', () => {
  it('survive cases that show little, each with what a case would have to show', async () => {
    const result = await mutated(portable, { 'cases/fail.yaml': pod(privileged) })
    expect(survivors(result)).toEqual([
      'privileged.when:always',
      'privileged.scope:without-initContainers',
      'privileged.scope:without-ephemeralContainers',
      'privileged.when:present',
      'privileged:first-only',
    ])
    expect(result.survivors.map(({ advice }) => advice?.yaml ?? advice?.edit)).toEqual([
      'remove spec.containers[0].securityContext.privileged',
      'move spec.containers[0] to spec.initContainers[0]',
      'move spec.containers[0] to spec.ephemeralContainers[0]',
      'privileged: false',
      'write spec.containers[0] twice, under two names',
    ])
    expect(result.score).toBeCloseTo(8 / 13)
  })

  it('are all noticed by cases that show each list, a clean container, and two findings', async () => {
    const result = await mutated(portable, {
      'cases/fail.yaml': pod(inEachList),
      'cases/pass.yaml': pod(allowed, '# expect-none\n'),
    })
    expect(survivors(result)).toEqual([])
    expect(result.score).toBe(1)
    expect(mutationStatus([{ unit: 'try', rules: [result], problems: [] }])).toBe(0)
  })

  it('of a rule in TypeScript are about what it reports, and what it is told', async () => {
    const inTypeScript = defineRule({
      meta: {
        ...meta,
        appliesTo: ['Pod', 'apps/Deployment'],
        parameters: {
          allowed: { type: 'array', items: { type: 'string' }, description: 'names', default: ['trusted', 'agent'] },
        },
      },
      notPortable: 'to try',
      *check({ containers }, { parameters }) {
        const names = Array.isArray(parameters.allowed) ? (parameters.allowed as unknown[]) : []
        for (const { path, value, label } of containers) {
          const isSet = JSON.stringify(value).includes('"privileged":true')
          if (isSet && !names.includes(label)) yield { message: 'privileged', path: [...path, 'securityContext'] }
        }
      },
    })
    const marked = privileged
      .replace('securityContext:', 'securityContext: # expect: privileged')
      .replace('true #', 'true\n#')
    const result = await mutated(inTypeScript, {
      'cases/fail.yaml': pod(marked.replace(/\n# expect: privileged\n$/, '\n')),
    })
    expect(survivors(result)).toEqual([
      'appliesTo:without apps/Deployment',
      'findings:without-initContainers',
      'findings:without-ephemeralContainers',
      'parameters.allowed:ignored',
      'parameters.allowed.default:without "trusted"',
      'parameters.allowed.default:without "agent"',
    ])
    expect(result.killed).toBe(3)
  })
})

describe('mutants.yaml', () => {
  const cases = { 'cases/fail.yaml': pod(inEachList), 'cases/pass.yaml': pod('  containers: []\n', '# expect-none\n') }

  it('gives a survivor a reason', async () => {
    const entry = "- mutant: 'privileged.when:present'\n  reason: nobody writes false\n"
    const result = await mutated(portable, { ...cases, 'mutants.yaml': entry })
    expect(result.survivors.find(({ mutant }) => mutant === 'privileged.when:present')?.reason).toBe(
      'nobody writes false',
    )
    expect(result.failures).toEqual([])
  })

  it.each<[what: string, text: string, code: string, line: number, message: RegExp]>([
    [
      'of a mutant that a case notices',
      '- mutant: privileged.when:never\n  reason: x\n',
      'MUTANT_NOT_ALIVE',
      1,
      /a case notices/,
    ],
    [
      'of a mutant that is none',
      '# why\n- mutant: privileged.when:preset\n  reason: x\n',
      'MUTANT_NOT_ALIVE',
      2,
      /did you mean "privileged.when:present"/,
    ],
    ['without a reason', '- mutant: privileged.when:present\n', 'MUTANTS_INVALID', 1, /"reason"/],
    ['with an empty reason', "- mutant: privileged.when:present\n  reason: ' '\n", 'MUTANTS_INVALID', 1, /"reason"/],
    ['with a field that is none', '- mutant: a\n  reason: b\n  resaon: c\n', 'MUTANTS_INVALID', 1, /a list of maps/],
    ['that is no list', 'mutant: a\n', 'MUTANTS_INVALID', 1, /a list of maps/],
  ])('fails for an entry %s', async (_, text, code, line, message) => {
    const { failures, ...result } = await mutated(portable, { ...cases, 'mutants.yaml': text })
    expect(failures).toEqual([
      { code, file: 'mutants.yaml', line, message: expect.stringMatching(message) as unknown as string },
    ])
    expect(mutationStatus([{ unit: 'try', rules: [{ failures, ...result }], problems: [] }])).toBe(1)
  })
})

describe('manifests that no case shows', () => {
  const name: Rule = definePortableRule({
    meta,
    violations: {
      privileged: onPod(({ containers, pod }) => ({ when: containers.some(({ image }) => image.is('web')), at: pod })),
    },
  })

  it('are told where the rule is indifferent to them', async () => {
    const { unnoticed } = await mutated(name, {
      'cases/fail.yaml': pod('  containers:\n    - { name: web, image: web }\n').replace(
        'spec:',
        'spec: # expect: privileged',
      ),
    })
    expect(unnoticed.map(({ field, shape }) => `${field} ${shape}`)).toEqual([
      'container.image in initContainers',
      'container.image in ephemeralContainers',
    ])
  })

  it('are not told once a case shows them', async () => {
    const line = '    - { name: web, image: web }\n'
    const others = '    - name: unset\n    - { name: empty, image: null }\n    - { name: odd, image: 1 }\n'
    const { unnoticed } = await mutated(name, {
      'cases/fail.yaml': pod(`  initContainers:\n${line}  ephemeralContainers:\n${line}${others}`).replace(
        'spec:',
        'spec: # expect: privileged',
      ),
    })
    expect(unnoticed).toEqual([])
  })
})

const reported = `pod/try: 61.5 % of mutants noticed (8 of 13)
  ✘ privileged.when:always
      always found
      cases/fail.yaml:9: in Pod "web", remove spec.containers[0].securityContext.privileged; then privileged at spec.containers[0].securityContext.privileged is found no more
  ✘ privileged.scope:without-initContainers
      initContainers not looked at
      cases/fail.yaml:7: in Pod "web", move spec.containers[0] to spec.initContainers[0]; then privileged at spec.initContainers[0].securityContext.privileged is found, and privileged at spec.containers[0].securityContext.privileged is found no more
  ✘ privileged.scope:without-ephemeralContainers
      ephemeralContainers not looked at
      cases/fail.yaml:7: in Pod "web", move spec.containers[0] to spec.ephemeralContainers[0]; then privileged at spec.ephemeralContainers[0].securityContext.privileged is found, and privileged at spec.containers[0].securityContext.privileged is found no more
  ✘ privileged:first-only
      only the first one of a resource found
      cases/fail.yaml:7: in Pod "web", write spec.containers[0] twice, under two names; then privileged at spec.containers[1].securityContext.privileged is found
  – privileged.when:present
      container.securityContext.privileged.present() instead of container.securityContext.privileged.is(true)
      survives with a reason: nobody writes false

Write what is advised into a copy of the document, so that what the case shows now stays shown. Where no case can
notice a mutant, list it in mutants.yaml beside the rule: "- mutant: ID", "  reason: WHY".
`

describe('the report', () => {
  it('says what to write, and where', async () => {
    const entry = "- mutant: 'privileged.when:present'\n  reason: nobody writes false\n"
    const files = { 'cases/fail.yaml': pod(privileged), 'mutants.yaml': entry }
    const result = { unit: 'try', rules: [await mutated(portable, files)], problems: [] }
    expect(mutationText([result])).toBe(reported)
    expect(JSON.parse(mutationJson([result]))).toEqual({ version: 1, units: [result] })
  })

  it('rounds no score up', () => {
    const rule = { rule: 'pod/try', timedOut: ['a:b'], survivors: [], unnoticed: [], failures: [] }
    const almost = { ...rule, killed: 1999, survivors: [{ mutant: 'a', words: 'b' }], score: 1999 / 2000 }
    expect(mutationText([{ unit: 'try', rules: [almost], problems: [] }])).toContain(
      'pod/try: 99.9 % of mutants noticed (1999 of 2000); out of time: a:b',
    )
  })
})
