import { describe, expect, it } from 'vitest'

import { needsLabels, places, problemsOf, requiredLabels } from './support.ts'

const inOne = (constraint: string): string => `${constraint}---\n${requiredLabels}`
const good = 'parameters: { labels: [owner] }'

/** Lines count from the constraint's `spec:`, line 5. */
const wrong: readonly (readonly [what: string, spec: string, place: string, words: string])[] = [
  ['a wrong type', 'parameters:\n  labels: owner', '7:13', 'spec.parameters.labels is a string, not a list'],
  ['a wrong item', 'parameters:\n  labels:\n    - owner\n    - 7', '9:9', 'labels[1] is an integer, not a string'],
  ['a value outside of its enum', 'parameters:\n  labels: [a]\n  mode: most', '8:11', 'must be one of "all", "any"'],
  ['a missing field', 'parameters:\n  mode: any', '6:3', 'spec.parameters.labels is required and missing'],
  [
    'an unknown field',
    'parameters:\n  labels: [a]\n  mod: any',
    '8:10',
    'no field spec.parameters.mod. Did you mean "mode"?',
  ],
  [
    'a nested unknown field',
    'parameters:\n  labels: [a]\n  options:\n    x: 1',
    '9:10',
    'no field spec.parameters.options.x',
  ],
  ['null', 'parameters:\n  labels: null', '7:5', 'spec.parameters.labels is null, not a list'],
  ['a limit', 'parameters:\n  labels: [a]\n  least: 0', '8:12', 'must be at least 1'],
  ['a fraction', 'parameters:\n  labels: [a]\n  least: 1.5', '8:12', 'is a number, not an integer'],
  ['a pattern', 'parameters:\n  labels: [UP]', '7:14', 'does not match ^[a-z]+$'],
  ['too few items', 'parameters:\n  labels: []', '7:5', 'must have at least 1 items'],
  [
    'an int or string that is neither',
    'parameters:\n  labels: [a]\n  port: true',
    '8:11',
    'not an integer or a string',
  ],
  [
    'an additional field of a wrong type',
    'parameters:\n  labels: [a]\n  byTeam: { red: x }',
    '8:20',
    'byTeam.red is a string',
  ],
  [
    'a match that is misspelt',
    `${good}\nmatch:\n  kind: [Pod]`,
    '8:5',
    'no field spec.match.kind. Did you mean "kinds"?',
  ],
  ['a match that is null', `${good}\nmatch:`, '7:3', 'spec.match is null, not a map'],
  ['kinds that are null', `${good}\nmatch:\n  kinds:`, '8:5', 'spec.match.kinds is null, not a list'],
  ['kinds that are a map', `${good}\nmatch:\n  kinds: { kinds: [Pod] }`, '8:5', 'is a map, not a list'],
  [
    'a group with a version',
    `${good}\nmatch:\n  kinds:\n    - { apiGroups: [apps/v1], kinds: [Deployment] }`,
    '9:23',
    'Write apps',
  ],
  [
    'a scope that is none',
    `${good}\nmatch: { scope: namespaced }`,
    '7:19',
    'must be one of "*", "Cluster", "Namespaced"',
  ],
  ['a glob that is none', `${good}\nmatch: { namespaces: [kube-*-system] }`, '7:25', 'does not match'],
  [
    'an operator that is none',
    `${good}\nmatch:\n  labelSelector:\n    matchExpressions:\n      - { key: a, operator: is }`,
    '10:31',
    'must be one of "In"',
  ],
  [
    'an operator without values',
    `${good}\nmatch:\n  labelSelector:\n    matchExpressions:\n      - { key: a, operator: In, values: [] }`,
    '10:13',
    'the operator In needs values',
  ],
  [
    'an operator with values',
    `${good}\nmatch:\n  namespaceSelector:\n    matchExpressions:\n      - { key: a, operator: Exists, values: [b] }`,
    '10:39',
    'takes no values',
  ],
  [
    'a label that is none',
    `${good}\nmatch:\n  labelSelector:\n    matchLabels: { app: "a b" }`,
    '9:27',
    '"a b" can be no label',
  ],
  ['an action that is none', `${good}\nenforcementAction: reject`, '7:22', 'must be one of "deny"'],
  ['scoped without scopes', `${good}\nenforcementAction: scoped`, '7:22', 'there are no scopedEnforcementActions'],
  [
    'a point that is none',
    `${good}\nenforcementAction: scoped\nscopedEnforcementActions:\n  - { action: warn, enforcementPoints: [{ name: here }] }`,
    '9:51',
    'must be one of "validation.gatekeeper.sh"',
  ],
  ['an unknown field of spec', `${good}\nmatches: {}`, '7:3', 'no field spec.matches. Did you mean "match"?'],
]

describe('a constraint with a mistake', () => {
  it.each(wrong)('%s', async (_, spec, place, words) => {
    const problems = await problemsOf(inOne(needsLabels(spec)))
    expect(places(problems)).toEqual([`policy.yaml:${place} CONSTRAINT_INVALID`])
    expect(problems[0]?.message).toContain(words)
  })

  it.each([
    ['kind: NeedsLabels', 'kind: NeedLabels', '2:7 UNKNOWN_CONSTRAINT_KIND', 'Did you mean NeedsLabels?'],
    ['kind: NeedsLabels', 'kind: Unheard', '2:7 UNKNOWN_CONSTRAINT_KIND', 'Add its ConstraintTemplate'],
    ['/v1beta1', '/v2', '1:13 CONSTRAINT_INVALID', 'there is no version v2 of constraints'],
    ['name: owner', 'name: Not_A_Name', '4:9 CONSTRAINT_INVALID', 'can be no constraint'],
    ['metadata:\n  name: owner\n', '', '1:1 CONSTRAINT_INVALID', 'has no name'],
    ['spec:', 'specs:', '5:1 CONSTRAINT_INVALID', 'there is no field specs. Did you mean "spec"?'],
    ['spec:\n  parameters:', 'spec: [] #', '5:1 CONSTRAINT_INVALID', 'spec is a list, not a map'],
  ])('%s -> %s', async (from, to, place, words) => {
    const problems = await problemsOf(inOne(needsLabels(good).replace(from, to)))
    expect(places(problems)).toEqual([`policy.yaml:${place}`])
    expect(problems[0]?.message).toContain(words)
  })

  it('is told when it judges only what is generated', async () => {
    const problems = await problemsOf(inOne(needsLabels(`${good}\nmatch: { source: Generated }`)))
    expect(places(problems)).toEqual(['policy.yaml:7:20 POLICY_UNSUPPORTED'])
  })

  it('gets all its mistakes, each at its place', async () => {
    const problems = await problemsOf(inOne(needsLabels('parameters:\n  labels: [1]\n  mode: 2\nmatch: { scope: x }')))
    expect(places(problems).map((each) => each.split(' ')[0])).toEqual([
      'policy.yaml:7:14',
      'policy.yaml:8:11',
      'policy.yaml:9:19',
    ])
  })

  it('is found in a List', async () => {
    const item = needsLabels('parameters: { labels: 1 }').trimEnd().replaceAll('\n', '\n    ')
    const problems = await problemsOf(inOne(`apiVersion: v1\nkind: List\nitems:\n  - ${item}\n`))
    expect(places(problems)).toEqual(['policy.yaml:9:29 CONSTRAINT_INVALID'])
  })
})

describe('a constraint without mistakes', () => {
  it.each([
    good,
    `${good}\nmatch: {}`,
    `${good}\nmatch: { kinds: [], namespaces: [], source: All, name: "*-x", scope: Cluster }`,
    'parameters: { labels: [a], options: {}, free: { anything: [1] }, port: 80, byTeam: { red: 1 } }',
    `${good}\nenforcementAction: scoped\nscopedEnforcementActions: [{ action: warn, enforcementPoints: [{ name: "*" }] }]`,
  ])('%s', async (spec) => {
    expect(await problemsOf(inOne(needsLabels(spec)))).toEqual([])
  })
})
