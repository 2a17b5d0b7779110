import { describe, expect, it } from 'vitest'

import { changed, files, outcome, run, type Files } from './support.ts'

type Row = readonly [what: string, files: Files, says: string]

const noGood = '        assertions:\n          - violations: no\n'
const ofGood = (assertions: string, more: Files = {}): Files =>
  changed('suite.yaml', noGood, `        assertions:\n${assertions}`, more)
const inConstraint = (from: string, to: string): Files => changed('constraint.yaml', from, to)
const inTemplate = (from: string, to: string): Files => changed('template.yaml', from, to)
const goodIs = (text: string): Files => ({ ...files, 'samples/good.yaml': text })
const review = (request: string): Files =>
  goodIs(`apiVersion: admission.k8s.io/v1\nkind: AdmissionReview\nrequest:\n${request}`)
const object = 'apiVersion: v1, kind: Pod, metadata: { name: a, labels: { owner: a, team: b } }'

const policies: readonly Row[] = [
  [
    'a misspelt constraint kind',
    inConstraint('kind: K8sNeedsLabels', 'kind: K8sNedsLabels'),
    'labels errored\nUNKNOWN_CONSTRAINT_KIND constraint.yaml:2: there is no template for constraints of kind K8sNedsLabels, so this one is not judged. Did you mean K8sNeedsLabels?',
  ],
  [
    'a misspelt template kind',
    inTemplate('        kind: K8sNeedsLabels', '        kind: K8sNedsLabels'),
    'labels errored\nTEMPLATE_INVALID template.yaml:4:',
  ],
  [
    'a misspelt ConstraintTemplate',
    inTemplate('kind: ConstraintTemplate', 'kind: ConstraintTemplat'),
    'POLICY_NOT_FOUND template.yaml:2: there is no ConstraintTemplate in template.yaml: it holds templates.gatekeeper.sh/v1 ConstraintTemplat. Did you mean ConstraintTemplate?',
  ],
  [
    'files that were mixed up',
    { ...files, 'constraint.yaml': files['template.yaml'] ?? '' },
    'POLICY_NOT_FOUND constraint.yaml:2: there is no constraint in constraint.yaml',
  ],
  ['Rego that does not compile', inTemplate('label := input', 'label = := input'), 'labels errored\nREGO_'],
  [
    'CEL',
    inTemplate(
      / {6}rego: \|\n[^]*/.exec(files['template.yaml'] ?? '')?.[0] ?? '',
      '      code: [{ engine: K8sNativeValidation, source: {} }]\n',
    ),
    'labels errored\nPOLICY_UNSUPPORTED template.yaml:19: the template has only CEL',
  ],
  [
    'parameters that do not fit',
    inConstraint('labels: [owner, team]', 'labels: owner'),
    'labels errored\nCONSTRAINT_INVALID constraint.yaml:11:',
  ],
  [
    'a matched kind that does not exist',
    inConstraint('kinds: [Pod]', 'kinds: [Pod, Deploymnt]'),
    'labels failed\nKIND_UNKNOWN constraint.yaml:9: there is no kind Deploymnt in the core group.',
  ],
  [
    'a matched kind of another group',
    inConstraint('kinds: [Pod]', 'kinds: [Pod, Deployment]'),
    'KIND_UNKNOWN constraint.yaml:9: there is no kind Deployment in the core group. It is in the group apps',
  ],
  [
    'a matched group that does not exist',
    inConstraint('[""]', '["", app]'),
    'KIND_UNKNOWN constraint.yaml:8: there is no API group app. Did you mean apps?',
  ],
  [
    'a constraint that gator does not enforce',
    inConstraint(
      '  match:',
      '  enforcementAction: scoped\n  scopedEnforcementActions:\n    - { action: deny, enforcementPoints: [{ name: audit.gatekeeper.sh }] }\n  match:',
    ),
    'labels errored\nCONSTRAINT_NOT_ENFORCED constraint.yaml:7: the constraint is not enforced at gator.gatekeeper.sh',
  ],
]

const objects: readonly Row[] = [
  [
    'a constraint that never met the object',
    inConstraint('kinds: [Pod]', 'kinds: [Service]'),
    'labels/good failed\nCASE_UNMATCHED samples/good.yaml:2: the constraint never met the object, v1 Pod: it is made for Service of the core group',
  ],
  [
    'another namespace',
    inConstraint('  match:', '  match:\n    namespaces: [office]'),
    'labels/good failed\nCASE_UNMATCHED samples/good.yaml:2:',
  ],
  [
    'a misspelt kind',
    goodIs('apiVersion: v1\nkind: Prod\n'),
    'labels/good failed\nKIND_UNKNOWN samples/good.yaml:2: there is no kind Prod in v1. Did you mean Pod?',
  ],
  [
    'a misspelt kind of the inventory',
    ofGood('          - violations: no\n        inventory: [other.yaml]\n', {
      'other.yaml': 'apiVersion: apps/v1\nkind: Deploymnt\nmetadata: { name: a }\n',
    }),
    'labels/good failed\nKIND_UNKNOWN other.yaml:2: there is no kind Deploymnt in apps/v1',
  ],
  [
    'a violation without a message',
    goodIs('apiVersion: v1\nkind: Pod\nmetadata: { name: dropped, labels: { owner: a, team: b } }\n'),
    'labels/good errored\nREGO_RESULT samples/good.yaml:1: the policy gave no verdict: each violation must have a text "msg"',
  ],
  [
    'labels of a namespace that nobody gave',
    inConstraint('  match:', '  match:\n    namespaceSelector: { matchLabels: { a: b } }'),
    'labels/good errored\nNAMESPACE_MISSING samples/good.yaml:1:',
  ],
  [
    'a misspelt field of a review',
    review(`  operaton: CREATE\n  object: { ${object} }\n`),
    'labels/good errored\nREVIEW_INVALID samples/good.yaml:4: an AdmissionReview has no field "operaton" here. Did you mean "operation"?',
  ],
  [
    'an operation that is none',
    review(`  operation: PATCH\n  object: { ${object} }\n`),
    'REVIEW_INVALID samples/good.yaml:4: there is no operation "PATCH"',
  ],
  [
    'a misspelt kind in a review',
    review(`  object: { ${object.replace('Pod', 'Pdo')} }\n`),
    'KIND_UNKNOWN samples/good.yaml:4: there is no kind Pdo in v1. Did you mean Pod?',
  ],
  [
    'a review without an object',
    review('  operation: CREATE\n'),
    'labels/good errored\nREVIEW_INVALID samples/good.yaml:1:',
  ],
]

const twoOfThem = `apiVersion: v1\nkind: Pod\nmetadata: { name: half, labels: {} }\n`
const assertions: readonly Row[] = [
  [
    'a violation that is missing',
    ofGood('          - violations: yes\n'),
    'labels/good failed\nASSERTION_FAILED suite.yaml:13: expected at least 1 violation, found 0',
  ],
  [
    'a violation too many',
    ofGood('          - violations: no\n', { 'samples/good.yaml': twoOfThem }),
    'ASSERTION_FAILED suite.yaml:13: expected 0 violations, found 2',
  ],
  [
    'a misspelt pattern',
    changed('suite.yaml', 'label owner is', 'label ovner is'),
    'labels/bad failed\nASSERTION_FAILED suite.yaml:17: expected 1 violation with "label ovner is missing", found 0, and 2 with other words',
  ],
  [
    'a wrong count',
    changed(
      'suite.yaml',
      '          - violations: 1\n            message: label owner',
      '          - violations: 2\n            message: label owner',
    ),
    'ASSERTION_FAILED suite.yaml:17: expected 2 violations with "label owner is missing", found 1',
  ],
  [
    'a violation that no assertion speaks of',
    changed('suite.yaml', '          - violations: 1\n            message: label team is missing\n', ''),
    'labels/bad failed\nVIOLATION_UNCLAIMED suite.yaml:17: no assertion speaks of the violation "the label team is missing"',
  ],
  [
    'a violation beside what must not be there',
    ofGood('          - violations: no\n            message: label owner\n', {
      'samples/good.yaml': twoOfThem.replace('{} }', '{ owner: a } }'),
    }),
    'labels/good failed\nVIOLATION_UNCLAIMED suite.yaml:13: no assertion speaks of the violation "the label team is missing"',
  ],
  [
    'a misspelt pattern of what must not be there',
    ofGood('          - violations: no\n            message: label ovner\n'),
    'labels/good failed\nPATTERN_UNPROVEN suite.yaml:13: no violation of any case in this Suite matches "label ovner"',
  ],
]

describe.each([
  ['the policy', policies],
  ['the object', objects],
  ['the assertions', assertions],
])('a green that would mean nothing, by %s', (_, rows) => {
  it.each(rows)('%s is told', async (_, all, says) => {
    expect(outcome(await run(all))).toContain(says)
  })
})

it('a pattern of what must not be there is proven by another case', async () => {
  const result = await run(ofGood('          - violations: no\n            message: label owner\n'))
  expect(outcome(result)).toBe('labels/good passed\nlabels/bad passed')
})

it('what was to be and what was are told in the same words', async () => {
  const { tests } = await run(changed('suite.yaml', 'label owner is', 'label ovner is'))
  expect(tests.at(-1)?.failures[0]).toMatchObject({
    expected: ['violations with "label ovner is missing": 1'],
    found: ['violations with "label ovner is missing": 0', 'the label owner is missing', 'the label team is missing'],
  })
})
