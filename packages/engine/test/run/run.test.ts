import { describe, expect, it } from 'vitest'

import {
  defineRule,
  definePortableRule,
  onContainers,
  podKindsWith,
  Run,
  SourceText,
  type Exception,
  type Report,
  type Rule,
  type RunOptions,
} from '../../src/public/index.ts'

const fix = { hint: 'none', autofix: 'none' } as const

const privileged = definePortableRule({
  meta: {
    id: 'test/privileged',
    title: 'No container is privileged',
    severity: 'high',
    appliesTo: ['pod'],
    controls: [],
    messages: { yes: 'container "{container}" is privileged' },
    fix,
    foldsInto: [{ rule: 'test/named', when: 'same-container' }],
  },
  violations: {
    yes: onContainers(({ container }) => ({
      when: container.securityContext.privileged.is(true),
      at: container.securityContext.privileged,
    })),
  },
})

const broken = defineRule({
  meta: { ...privileged.meta, id: 'test/broken', messages: { yes: 'never' } },
  notPortable: 'a test',
  check() {
    throw new TypeError('cannot read it')
  },
})

const named = definePortableRule({
  meta: { ...privileged.meta, id: 'test/named', foldsInto: [] },
  violations: { yes: onContainers(({ container }) => ({ when: container.name.is('web'), at: container.name })) },
})

function judge(text: string, options: Partial<RunOptions> & { use?: Rule[] } = {}): Report {
  const { use = [privileged], ...rest } = options
  const run = new Run({
    rules: use.map((rule) => ({ rule })),
    target: { kubernetes: '1.36' },
    podKinds: podKindsWith([]),
    today: '2026-06-15',
    known: new Set(['test/privileged', 'test/named', 'test/other']),
    ...rest,
  })
  run.add(new SourceText('web.yaml', text))
  return run.finish(0)
}

/** `line rule/message`, with a `-` in front of what is suppressed. */
const told = ({ findings }: Report): string[] =>
  findings.map(({ source, start, rule, messageId, suppressed }) => {
    return `${suppressed ? '-' : ''}${String(source.positionOf(start).line)} ${rule} ${messageId}`
  })

const pod = (privilegedLine: string, above = '# a comment'): string => `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      securityContext:
        ${above}
        ${privilegedLine}
`

describe('suppression by comment', () => {
  it.each<[string, string, string, string[]]>([
    ['on the line', 'privileged: true # rampart-ignore test/privileged -- why', '# x', ['-10 test/privileged yes']],
    [
      'on the line above',
      'privileged: true',
      '# rampart-ignore test/privileged -- why',
      ['-9 test/privileged yes'.replace('9', '10')],
    ],
    ['by a glob', 'privileged: true', '# rampart-ignore test/* -- why', ['-10 test/privileged yes']],
    [
      'of several rules',
      'privileged: true',
      '# rampart-ignore test/other, test/privileged -- why',
      ['-10 test/privileged yes'],
    ],
    [
      'until a day to come',
      'privileged: true',
      '# rampart-ignore test/privileged until 2026-06-15 -- why',
      ['-10 test/privileged yes'],
    ],
    [
      'until a day that has passed',
      'privileged: true',
      '# rampart-ignore test/privileged until 2026-06-14 -- why',
      ['9 suppression/expired expired', '10 test/privileged yes'],
    ],
    [
      'without a reason',
      'privileged: true',
      '# rampart-ignore test/privileged',
      ['9 suppression/no-reason missing', '10 test/privileged yes'],
    ],
    ['of nothing', 'privileged: false', '# rampart-ignore test/privileged -- why', ['9 suppression/unused unused']],
    ['of a rule that does not run', 'privileged: false', '# rampart-ignore test/other -- why', []],
    [
      'of an unknown rule',
      'privileged: true',
      '# rampart-ignore test/privilegd -- why',
      ['9 suppression/malformed unknown-rule', '10 test/privileged yes'],
    ],
    [
      'that cannot be read',
      'privileged: true',
      '# rampart-ignore -- why',
      ['9 suppression/malformed unreadable', '10 test/privileged yes'],
    ],
    [
      'inside a string is none',
      'privileged: true',
      'note: "# rampart-ignore test/privileged -- why"',
      ['10 test/privileged yes'],
    ],
  ])('%s', (_, line, above, expected) => {
    expect(told(judge(pod(line, above)))).toEqual(expected)
  })
})

const annotated = (where: 'resource' | 'template', text: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  annotations: { rampart.dev/ignore: ${where === 'resource' ? text : '""'} }
spec:
  template:
    metadata:
      annotations: { rampart.dev/ignore: ${where === 'template' ? text : '""'} }
    spec:
      containers:
        - name: web
          securityContext: { privileged: true }
`

describe('suppression by annotation', () => {
  it.each<[string, 'resource' | 'template', string, string[]]>([
    ['on the resource', 'resource', 'test/privileged -- why', ['-13 test/privileged yes']],
    ['on the pod template', 'template', 'test/privileged -- why', ['-13 test/privileged yes']],
    ['of several', 'template', 'test/privileged -- why; test/other -- why', ['-13 test/privileged yes']],
    ['without a reason', 'resource', 'test/privileged', ['5 suppression/no-reason missing', '13 test/privileged yes']],
  ])('%s', (_, where, text, expected) => {
    expect(told(judge(annotated(where, text)))).toEqual(expected)
  })
})

describe('suppression by configuration', () => {
  const source = new SourceText('rampart.yaml', 'exceptions:\n  - rules: [test/privileged]\n')
  const exception = (more: Partial<Exception>): Exception => ({
    rules: ['test/privileged'],
    reason: 'why',
    source,
    start: 16,
    end: 21,
    ...more,
  })

  it.each<[string, Partial<Exception>, boolean]>([
    ['for everything', {}, true],
    ['for the kind', { resource: { kind: 'Pod' } }, true],
    ['for another kind', { resource: { kind: 'apps/*' } }, false],
    ['for the name', { resource: { name: 'w*' } }, true],
    ['for another namespace', { resource: { namespace: 'kube-*' } }, false],
    ['for the file', { files: ['*.yaml'] }, true],
    ['for another file', { files: ['charts/*'] }, false],
    ['for the container', { path: ['spec', 'containers', 0] }, true],
    ['for another container', { path: ['spec', 'containers', 1] }, false],
    ['that has expired', { expires: '2026-01-01' }, false],
  ])('%s', (_, more, reaches) => {
    const [first, ...rest] = judge(pod('privileged: true'), { exceptions: [exception(more)] }).findings
    const finding = first?.rule === 'test/privileged' ? first : rest.find(({ rule }) => rule === 'test/privileged')
    expect(finding?.suppressed !== undefined).toBe(reaches)
    const complaints = told(judge(pod('privileged: true'), { exceptions: [exception(more)] })).filter((line) =>
      line.includes('suppression/'),
    )
    expect(complaints.length).toBe(reaches ? 0 : 1)
  })
})

describe('judging', () => {
  it('reports a rule that throws, names rule and resource, and goes on with the others', () => {
    const report = judge(pod('privileged: true'), { use: [broken, privileged] })
    expect(told(report)).toEqual(['10 test/privileged yes'])
    expect(report.problems).toMatchObject([{ code: 'RULE_FAILED', file: 'web.yaml', line: 1 }])
    expect(report.problems[0]?.message).toMatch(/rule test\/broken gave no verdict on Pod "web": cannot read it/)
  })

  it('folds a finding into the one that tells the same of the same container', () => {
    const { findings } = judge(pod('privileged: true'), { use: [privileged, named] })
    expect(findings.map(({ rule, foldedInto }) => [rule, foldedInto])).toEqual([
      ['test/named', undefined],
      ['test/privileged', 'test/named'],
    ])
  })

  it('judges the items of a List, and points into it', () => {
    const list = `apiVersion: v1\nkind: List\nitems:\n${pod('privileged: true').replaceAll(/^/gm, '    ').replace('    apiVersion', '  - apiVersion')}`
    const report = judge(list)
    expect(told(report)).toEqual(['13 test/privileged yes'])
    expect(report.findings[0]?.path).toEqual(['spec', 'containers', 0, 'securityContext', 'privileged'])
    expect(report.counts.resources).toBe(1)
  })

  it('counts what no rule is made for, and what is no Kubernetes object', () => {
    const { counts } = judge('kind: Service\napiVersion: v1\n---\nfoo: bar\n---\nkind: Service\napiVersion: v1\n')
    expect(counts).toMatchObject({ resources: 2, unmatched: { Service: 2 }, otherDocuments: 1 })
  })

  it('knows a rule that met nothing, and a resource that no rule met', () => {
    const choosy: Rule = { ...named, matches: ({ identity }) => identity.name === 'other' }
    const { counts, findings } = judge(pod('privileged: true'), { use: [choosy] })
    expect(findings).toEqual([])
    expect(counts).toMatchObject({ idle: ['test/named'], unmatched: { Pod: 1 } })
  })

  it('lets rules load what they need, and only where there is something to judge', async () => {
    const prepared: string[] = []
    const lazy = (kind: string): Rule => ({
      ...named,
      meta: { ...named.meta, id: `test/${kind.toLowerCase()}`, appliesTo: [kind] },
      prepare: () => Promise.resolve(void prepared.push(kind)),
    })
    const rules = ['Pod', 'Secret', '*'].map((kind) => ({ rule: lazy(kind) }))
    const run = new Run({ rules, target: { kubernetes: '1.36' }, podKinds: podKindsWith([]), today: '2026-06-15' })
    run.add(new SourceText('web.yaml', pod('privileged: true')))
    await run.prepare()
    expect(prepared).toEqual(['Pod', '*'])
  })
})
