import {
  and,
  definePortableRule,
  defineRule,
  enabled,
  not,
  onContainers,
  onPod,
  or,
  podKindsWith,
  readDocuments,
  resourcesOf,
  SourceText,
  targetAtLeast,
  type Context,
  type Rule,
} from '@rampart/engine'
import { describe, expect, it } from 'vitest'

import { lcov } from '../../../src/coverage/lcov.ts'
import { ruleLcov } from '../../../src/coverage/rules/lcov-of.ts'
import { mergeRuleCoverage } from '../../../src/coverage/rules/merge-coverage.ts'
import { missingOf } from '../../../src/coverage/rules/missing.ts'
import { ruleCoverageJson } from '../../../src/coverage/rules/report-json.ts'
import { ruleCoverageText } from '../../../src/coverage/rules/report-text.ts'
import type { RuleCoverage } from '../../../src/coverage/rules/rule-coverage.ts'
import { RuleWatch } from '../../../src/coverage/rules/rule-watch.ts'
import { sourceOfRule } from '../../../src/coverage/rules/source-of-rule.ts'

const isHost = definePortableRule({
  meta: {
    id: 'test/host',
    title: 'No container is on the host',
    severity: 'high',
    appliesTo: ['pod'],
    controls: [],
    messages: { root: 'runs as root', host: 'is on the host' },
    parameters: { strict: { type: 'boolean', description: 'Also ports.', default: false } },
    fix: { hint: 'none', autofix: 'none' },
  },
  violations: {
    root: onContainers(({ container }) => ({
      when: container.securityContext.runAsUser.is(0),
      at: container.securityContext.runAsUser,
    })),
    host: onPod(({ pod }) => ({
      when: or(
        and(targetAtLeast('1.30'), not(pod.hostNetwork.absent())),
        and(
          enabled('strict'),
          pod.containers.some(({ ports }) => ports.some(({ hostPort }) => hostPort.above(0))),
        ),
      ),
      at: pod.hostNetwork,
    })),
  },
})

const typed = defineRule({
  meta: { ...isHost.meta, id: 'test/typed' },
  notPortable: 'for the test',
  check: () => [{ message: 'root', path: [] }],
})

interface Case {
  readonly spec: string
  readonly kubernetes?: string
  readonly strict?: boolean
}

function coverageOf(rule: Rule, ...cases: readonly Case[]): RuleCoverage {
  const watch = new RuleWatch()
  for (const { spec, kubernetes = '1.36', strict = false } of cases) {
    const text = `{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: ${spec} }`
    const { documents } = readDocuments(new SourceText('a.yaml', text))
    const context: Context = {
      target: { kubernetes },
      parameters: { strict },
      inventory: { all: [], inNamespace: () => [] },
    }
    for (const { subject } of documents.flatMap((document) => resourcesOf(document, podKindsWith([])))) {
      expect([...watch.watch(rule).check(subject, context)]).toEqual([...rule.check(subject, context)])
    }
  }
  const [coverage] = watch.coverage()
  if (!coverage) throw new Error('nothing was judged')
  return coverage
}

const clean: Case = { spec: '{ containers: [{ name: c }] }' }
const root: Case = { spec: '{ containers: [{ name: c, securityContext: { runAsUser: 0 } }] }' }
const host: Case = { spec: '{ hostNetwork: true }' }
const port: Case = { spec: '{ containers: [{ ports: [{}, { hostPort: 1 }] }] }', strict: true }
const old: Case = { ...host, kubernetes: '1.29' }

const unasked = 'was never asked: what stands before it always decides'
const somePort = 'pod.containers.some((item) => item.ports.some((item2) => item2.hostPort.above(0)))'

describe('what cases do not show', () => {
  it.each<[what: string, cases: readonly Case[], missing: readonly string[]]>([
    ['nothing', [clean, root, host, port, { ...clean, strict: true }, old], []],
    [
      'the whole of a message, when nothing is there to be asked',
      [host],
      [
        'root: no case shows it reported',
        'root: no case holds anything that it is asked of',
        'host: no case shows where it is not reported',
        "host: targetAtLeast('1.30') was never false",
        'host: pod.hostNetwork.present() was never false',
        `host: enabled('strict') ${unasked}`,
        `host: ${somePort} ${unasked}`,
        `host: item.ports.some((item2) => item2.hostPort.above(0)) ${unasked}`,
        `host: item2.hostPort.above(0) ${unasked}`,
      ],
    ],
    [
      'a parameter, and what it opens',
      [clean, root, host, old],
      [
        "host: enabled('strict') was never true",
        `host: ${somePort} ${unasked}`,
        `host: item.ports.some((item2) => item2.hostPort.above(0)) ${unasked}`,
        `host: item2.hostPort.above(0) ${unasked}`,
      ],
    ],
    [
      'another version',
      [clean, root, host, port, { ...clean, strict: true }],
      ["host: targetAtLeast('1.30') was never false"],
    ],
  ])('%s', (_, cases, missing) => {
    expect(missingOf(coverageOf(isHost, ...cases))).toEqual(missing)
  })

  it('is told of messages alone where a rule is no tree', () => {
    expect(missingOf(coverageOf(typed, clean))).toEqual(['host: no case shows it reported'])
  })

  it('tells two places of one question apart, and counts them', () => {
    const twice = definePortableRule({
      meta: { ...isHost.meta, id: 'test/twice', messages: { root: 'runs as root' } },
      violations: {
        root: onPod(({ pod }) => {
          const shared = pod.hostNetwork.is(true)
          return { when: or(and(pod.hostPID.is(true), shared), and(pod.hostIPC.is(true), shared)), at: pod }
        }),
      },
    })
    expect(missingOf(coverageOf(twice, { spec: '{ hostPID: true, hostNetwork: true }' }, clean))).toEqual([
      'root: pod.hostNetwork.is(true) was never false',
      'root: pod.hostIPC.is(true) was never true',
      `root: pod.hostNetwork.is(true) ${unasked}`,
    ])
    expect(missingOf(coverageOf(twice, { spec: '{ hostPID: true, hostIPC: true }' }, clean))).toContain(
      'root: pod.hostNetwork.is(true) was never true, at 2 places',
    )
  })
})

describe('reports', () => {
  const some = coverageOf(isHost, clean, root)

  it('say in one line what is covered, and never round up', () => {
    const missing = missingOf(some).map((each) => `  ✘ ${each}`)
    expect(ruleCoverageText([some, coverageOf(typed, clean)]).split('\n')).toEqual([
      'test/host: messages 50 % (1 of 2), branches 50 % (1 of 2), conditions 14 % (1 of 7)',
      ...missing,
      'test/typed: messages 50 % (1 of 2)',
      '  ✘ host: no case shows it reported',
      '2 rules: messages 50 % (2 of 4), branches 50 % (1 of 2), conditions 14 % (1 of 7)',
      '',
    ])
    expect(missing).toHaveLength(7)
    expect(ruleCoverageText([])).toBe('')
  })

  it('say the same to programs', () => {
    const { totals, rules } = ruleCoverageJson([some])
    expect(totals).toEqual({
      messages: { covered: 1, total: 2 },
      branches: { covered: 1, total: 2 },
      conditions: { covered: 1, total: 7 },
    })
    expect(rules[0]?.missing).toEqual(missingOf(some))
    expect(JSON.parse(JSON.stringify(rules))).toEqual(rules)
  })

  it('put conditions on the line of their message in LCOV', () => {
    const source = { file: 'rule.ts', lines: { root: 7 } }
    expect(lcov(ruleLcov([{ ...some, source }])).split('\n')).toEqual([
      'TN:',
      'SF:rule.ts',
      'BRDA:1,0,0,0',
      'BRDA:1,0,1,2',
      'BRDA:7,1,0,1',
      'BRDA:7,1,1,1',
      'BRDA:1,2,0,2',
      'BRDA:1,2,1,0',
      'BRDA:1,3,0,0',
      'BRDA:1,3,1,2',
      'BRDA:1,4,0,0',
      'BRDA:1,4,1,2',
      'BRDA:1,5,0,-',
      'BRDA:1,5,1,-',
      'BRDA:1,6,0,-',
      'BRDA:1,6,1,-',
      'BRDA:1,7,0,-',
      'BRDA:1,7,1,-',
      'BRF:16',
      'BRH:6',
      'DA:1,0',
      'DA:7,1',
      'LF:2',
      'LH:1',
      'end_of_record',
      '',
    ])
    expect(ruleLcov([some])).toEqual([])
  })
})

describe('several units', () => {
  it('show together what none of them shows alone', () => {
    const one = coverageOf(isHost, clean, root, host)
    const other = coverageOf(isHost, port, { ...clean, strict: true }, old)
    const [both, ...more] = mergeRuleCoverage([[one], [other, coverageOf(typed, clean)]])
    expect(more.map(({ rule }) => rule)).toEqual(['test/typed'])
    expect(both && missingOf(both)).toEqual([])
    expect(both?.messages).toEqual([
      { message: 'root', reported: 1 },
      { message: 'host', reported: 2 },
    ])
  })
})

describe('the source of a rule', () => {
  const text =
    "// test/host\nid: 'test/host',\nroot: 'runs as root',\nviolations: {\n  root: onPod(…),\n}\nis on the host"

  it.each<[what: string, sources: Record<string, string>, file?: string, lines?: Record<string, number>]>([
    [
      'the file that gives the rule its id, not one that names it',
      { 'a.ts': "reveals: ['test/host']", 'b.ts': text },
      'b.ts',
      { root: 5, host: 7 },
    ],
    ['one that names it where none gives it', { 'a.ts': 'test/host', 'b.ts': "rule('test/host')" }, 'b.ts', {}],
    ['the file that names it in quotes', { 'a.ts': 'test/host', 'b.ts': text }, 'b.ts', { root: 5, host: 7 }],
    ['none where nothing names it', { 'a.ts': 'test/host' }],
  ])('is %s', (_, sources, file, lines) => {
    const source = sourceOfRule(isHost, sources)
    expect(source?.file).toBe(file)
    expect(source?.lines).toEqual(lines)
  })
})
