import { describe, expect, it } from 'vitest'

import { changed, files, outcome, run, type Files } from './support.ts'

const inSuite = (from: string, to: string, more: Files = {}): Files => changed('suite.yaml', from, to, more)
const bad = (assertions: string): Files =>
  inSuite(
    '          - violations: 1\n            message: label owner is missing\n          - violations: 1\n            message: label team is missing\n',
    assertions,
  )
const green = 'labels/good passed\nlabels/bad passed'

const pod = (node: string): string =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: a, labels: { owner: a, team: b } }, spec: { nodeName: ${node} } }`

const greenAssertions: readonly (readonly [what: string, assertion: string])[] = [
  ['nothing: at least one', '{}'],
  ['yes', '{ violations: yes }'],
  ['"yes"', '{ violations: "yes" }'],
  ['true', '{ violations: true }'],
  ['a number', '{ violations: 2 }'],
  ['a pattern', '{ message: label }'],
  ['a pattern with a full stop', '{ message: label.owner|team }'],
  ['a pattern with flags of RE2', '{ message: "(?i)LABEL (owner|team)" }'],
  ['a pattern with anchors', String.raw`{ message: '\Athe label \w+ is missing\z' }`],
  ['a pattern with a POSIX class', '{ message: "label [[:alpha:]]+" }'],
]

describe('a Suite', () => {
  it('runs its cases in order, each at its line', async () => {
    const { tests, started, problems, deselected } = await run(files)
    expect(tests).toMatchObject([
      { kind: 'suite', unit: 'suite.yaml', name: 'labels/good', file: 'suite.yaml', line: 10, status: 'passed' },
      { kind: 'suite', unit: 'suite.yaml', name: 'labels/bad', file: 'suite.yaml', line: 14, status: 'passed' },
    ])
    expect({ started, problems, deselected }).toEqual({
      started: ['labels/good', 'labels/bad'],
      problems: [],
      deselected: [],
    })
  })

  it.each(greenAssertions)('takes %s as gator does', async (_, assertion) => {
    expect(outcome(await run(bad(`          - ${assertion}\n`)))).toBe(green)
  })

  it('knows the inventory, and only that', async () => {
    const taken = inSuite(
      'object: samples/good.yaml\n        assertions:\n          - violations: no',
      'object: samples/good.yaml\n        inventory: [samples/good.yaml]\n        assertions:\n          - message: this name is taken',
    )
    expect(outcome(await run(taken))).toBe(green)
  })

  it('looks into an AdmissionReview', async () => {
    const review = `apiVersion: admission.k8s.io/v1\nkind: AdmissionReview\nrequest:\n  operation: UPDATE\n  object: ${pod('a')}\n  oldObject: ${pod('b')}\n`
    const all = inSuite('violations: no', 'message: old and new differ', { 'samples/good.yaml': review })
    expect(outcome(await run(all))).toBe(green)
  })

  it('gives cases of one name a number', async () => {
    const twice = inSuite('      - name: bad', '      - name: good')
    expect(outcome(await run(twice))).toBe('labels/good passed\nlabels/good#2 passed')
  })

  it('judges by constraints of one name', async () => {
    const other = (files['constraint.yaml'] ?? '').replace('[owner, team]', '[owner]')
    const test = `  - name: fewer\n    template: template.yaml\n    constraint: other.yaml\n    cases:\n      - name: bad\n        object: samples/bad.yaml\n        assertions:\n          - violations: 1\n`
    const all = { ...files, 'suite.yaml': `${files['suite.yaml'] ?? ''}${test}`, 'other.yaml': other }
    expect(outcome(await run(all))).toBe(`${green}\nfewer/bad passed`)
  })
})

const skipped: readonly (readonly [what: string, files: Files, says: string])[] = [
  [
    'the Suite',
    inSuite('tests:', 'skip: true\ntests:'),
    'labels/good skipped (the Suite says "skip: true")\nlabels/bad skipped (the Suite says "skip: true")',
  ],
  [
    'a test',
    inSuite('    cases:', '    skip: true\n    cases:'),
    'labels/good skipped (the test says "skip: true")\nlabels/bad skipped (the test says "skip: true")',
  ],
  [
    'a case',
    inSuite('      - name: bad', '      - name: bad\n        skip: true'),
    'labels/good passed\nlabels/bad skipped (the case says "skip: true")',
  ],
]

describe('what is skipped', () => {
  it.each(skipped)('%s says why', async (_, all, says) => expect(outcome(await run(all))).toBe(says))
})

const invalid = (constraint: string): Files =>
  inSuite(/ {4}cases:[^]*/.exec(files['suite.yaml'] ?? '')?.[0] ?? '', '    invalid: true\n', {
    'constraint.yaml': constraint,
  })
const constraint = files['constraint.yaml'] ?? ''
const refused = constraint.replace('[owner, team]', 'owner')

const invalids: readonly (readonly [what: string, constraint: string, says: string])[] = [
  ['parameters that the schema refuses', refused, 'labels passed'],
  [
    'a constraint that is accepted',
    constraint,
    'labels failed\nCONSTRAINT_VALID suite.yaml:6: labels says "invalid: true", and the template accepts constraint.yaml',
  ],
  [
    'another kind',
    refused.replace('K8sNeedsLabels', 'K8sNeedsLabel'),
    'labels errored\nUNKNOWN_CONSTRAINT_KIND constraint.yaml:2: the constraint is refused, and not by the schema',
  ],
  [
    'a bad name only',
    constraint.replace('needs-labels', 'Needs_Labels'),
    'labels errored\nCONSTRAINT_INVALID constraint.yaml:4: the constraint is refused, and not by the schema',
  ],
]

describe('a test of what is invalid', () => {
  it.each(invalids)('%s', async (_, text, says) => expect(outcome(await run(invalid(text)))).toContain(says))

  it('is errored where the template is wrong', async () => {
    const all = {
      ...invalid(refused),
      'template.yaml': (files['template.yaml'] ?? '').replace('k8sneedslabels', 'other'),
    }
    expect(outcome(await run(all))).toContain('labels errored\nTEMPLATE_INVALID template.yaml:4:')
  })
})

describe('how a Suite is run', () => {
  it('only what the filter asks for', async () => {
    const { tests, deselected } = await run(files, { filter: 'suite.yaml > labels/good' })
    expect(tests.map(({ name }) => name)).toEqual(['labels/good'])
    expect(deselected).toHaveLength(1)
  })

  it('a filter does not make a pattern unproven', async () => {
    const all = inSuite(
      '          - violations: no\n',
      '          - violations: no\n            message: label owner\n',
    )
    expect(outcome(await run(all, { filter: 'good' }))).toBe('labels/good passed')
  })

  it('nothing that ran out of time before', async () => {
    const result = await run(files, { timedOut: ['labels/good'], timeoutMs: 1000 })
    expect(result.started).toEqual(['labels/bad'])
    expect(outcome(result)).toBe(
      'labels/good errored\nTEST_TIMEOUT :undefined: no verdict within 1000 ms: a policy may never end. --timeout gives it more time\nlabels/bad passed',
    )
  })

  it('up to the first that is not green', async () => {
    const result = await run(inSuite('violations: no', 'violations: yes'), { bail: true })
    expect(result.tests.map(({ name, status }) => `${name} ${status}`)).toEqual(['labels/good failed'])
  })
})
