import { describe, expect, test } from 'vitest'

import { bundleOf, rulesOf } from './compiled.ts'
import { judge, type Judged } from './judge.ts'

const pod = `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: a
`

async function judgeBy(rules: string, names: readonly string[]): Promise<Judged> {
  const entrypoints = names.map((name) => `main/${name}`)
  const loaded = await rulesOf(bundleOf(`package main\n\nimport rego.v1\n\n${rules}\n`, entrypoints))
  expect(loaded.problems).toEqual([])
  return judge(loaded.rules, pod)
}

describe('conftest rules', () => {
  test('have ids, severities and titles of their own', async () => {
    const module = `package main.some_thing

deny contains "x" if input.x

warn_old contains "x" if input.x

violation contains {"msg": "x"} if input.x
`
    const names = ['deny', 'warn_old', 'violation'].map((name) => `main/some_thing/${name}`)
    const { rules } = await rulesOf(bundleOf(module, names))
    expect(rules.map(({ meta: { id, severity, title } }) => [id, severity, title])).toEqual([
      ['policy/main-some-thing-deny', 'high', 'deny of package main.some_thing'],
      ['policy/main-some-thing-violation', 'high', 'violation of package main.some_thing'],
      ['policy/main-some-thing-warn-old', 'medium', 'warn_old of package main.some_thing'],
    ])
  })

  test('whose ids are the same get a number', async () => {
    const modules = 'package a\n\ndeny contains "x"\n\ndeny_b contains "x"\n\ndeny_B contains "x"\n'
    const { rules } = await rulesOf(bundleOf(modules, ['a/deny', 'a/deny_b', 'a/deny_B']))
    expect(rules.map(({ meta }) => meta.id)).toEqual(['policy/a-deny', 'policy/a-deny-b', 'policy/a-deny-b-2'])
  })

  test.each([
    [
      'a set of texts',
      'deny contains msg if { msg := sprintf("%s is a %v", [input.metadata.name, input.kind]) }',
      ['web is a Pod'],
    ],
    ['braces that are no placeholders', 'deny contains "{msg} {container}"', ['{msg} {container}']],
    ['an object with msg', 'deny contains {"msg": "no", "severity": "x", "details": {"a": 1}}', ['no']],
    ['a list', 'deny := ["b", "a"]', ['a', 'b']],
    ['an empty text', 'deny contains ""', []],
    ['nothing', 'deny contains "x" if input.absent', []],
    ['false', 'deny := false', []],
  ])('report %s', async (_name, rule, messages) => {
    const { findings, problems } = await judgeBy(rule, ['deny'])
    expect(findings).toEqual(messages.map((message) => `1:1 policy/main-deny: ${message}`))
    expect(problems).toEqual([])
  })

  test.each([
    ['violation contains {"msg": "m", "path": ["spec", "containers", 0, "name"]}', '6:13'],
    ['violation contains {"msg": "m", "details": {"path": ["spec"]}}', '4:1'],
    ['violation contains {"msg": "m", "path": "spec.containers"}', '1:1'],
    ['violation contains {"msg": "spec.containers[0].name is bad"}', '1:1'],
  ])('are at the path they give, never at a guess: %s', async (rule, place) => {
    const { findings } = await judgeBy(rule, ['violation'])
    expect(findings).toEqual([expect.stringMatching(new RegExp(`^${place} `))])
  })

  test.each([
    ['deny := true', 'its value is no set'],
    ['deny if input.kind == "Pod"', 'its value is no set'],
    ['deny := "message"', 'its value is no set'],
    ['deny[key] := value if { some key, value in {"msg": "x"} }', 'its value is no set'],
    ['deny contains 1', 'an element is neither a text nor an object'],
    ['deny contains {"message": "x"}', 'an element has no msg'],
    ['deny contains {"msg": 1}', 'an element has no msg'],
  ])('that conftest would pass over in silence are problems: %s', async (rule, why) => {
    const { findings, problems } = await judgeBy(rule, ['deny'])
    expect(findings).toEqual([])
    expect(problems).toEqual([expect.stringContaining(`main/deny gave no messages: ${why}`)])
  })

  test.each([
    ['["root"]', ['deny', 'deny_other']],
    ['["root", "other"]', ['deny']],
    ['[""]', ['deny_other', 'deny_root']],
    ['[]', ['deny', 'deny_other', 'deny_root']],
  ])('are left out by exceptions: %s', async (names, left) => {
    const rules = `deny contains "x"\n\ndeny_root contains "x"\n\ndeny_other contains "x"\n\nexception contains rules if {\n\tinput.kind == "Pod"\n\trules := ${names}\n}`
    const { findings } = await judgeBy(rules, ['deny', 'deny_root', 'deny_other', 'exception'])
    expect(findings.map((finding) => finding.replace(/^.*main-(.*): x$/, '$1').replace('-', '_'))).toEqual(left)
  })

  test('apply to every kind', async () => {
    const { rules } = await rulesOf(bundleOf('package main\n\ndeny contains input.kind\n', ['main/deny']))
    const { findings } = judge(rules, `apiVersion: example.com/v1\nkind: Anything\nmetadata: { name: a }\n---\n${pod}`)
    expect(findings).toHaveLength(2)
  })
})
