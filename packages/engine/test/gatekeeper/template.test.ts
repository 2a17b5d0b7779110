import { describe, expect, it } from 'vitest'

import { places, problemsOf, requiredLabels } from './support.ts'

const cel = `  targets:
    - target: admission.k8s.gatekeeper.sh
      code:
        - engine: K8sNativeValidation
          source:
            validations: [{ expression: 'true' }]
`
const targets = /^ {2}targets:[^]*/m

const wrong: readonly (readonly [what: string, from: string | RegExp, to: string, place: string, words: string])[] = [
  [
    'its name is not its kind',
    'name: needslabels',
    'name: needs-labels',
    '4:9 TEMPLATE_INVALID',
    'Name it needslabels',
  ],
  ['it has no kind', 'kind: NeedsLabels', 'shortNames: []', '11:7 TEMPLATE_INVALID', 'can be no kind'],
  ['its version is none', 'sh/v1\n', 'sh/v2\n', '1:13 TEMPLATE_INVALID', 'no version v2'],
  ['it has only CEL', targets, cel, '43:7 POLICY_UNSUPPORTED', 'not supported yet'],
  ['it has no target', targets, '', '8:1 TEMPLATE_INVALID', 'must have one target'],
  [
    'its target is another',
    'target: admission',
    'target: omission',
    '42:15 TEMPLATE_INVALID',
    'Write admission.k8s.gatekeeper.sh',
  ],
  ['it has no Rego', /^ {6}rego:[^]*/m, '', '42:7 TEMPLATE_INVALID', 'has no Rego'],
  [
    'its Rego is empty',
    /rego: \|[^]*/m,
    'code: [{ engine: Rego, source: {} }]',
    '43:30 TEMPLATE_INVALID',
    'has no `rego`',
  ],
  [
    'its Rego version is none',
    /rego: \|[^]*/m,
    'code: [{ engine: Rego, source: { version: v2, rego: x } }]',
    '43:49 TEMPLATE_INVALID',
    'Write v0 or v1',
  ],
  ['a type is none', 'type: boolean', 'type: bool', '32:33 TEMPLATE_INVALID', 'no type "bool"'],
  [
    'a type is missing',
    /x-kubernetes-int-or-string: true/,
    'description: x',
    '36:13 TEMPLATE_INVALID',
    'not structural',
  ],
  ['items are missing', /\n {14}items: .*/, '', '18:13 TEMPLATE_INVALID', 'Add `items`'],
  ['a pattern is none', "'^[a-z]+$'", "'['", '21:47 TEMPLATE_INVALID', 'no regular expression'],
]

describe('a template with a mistake', () => {
  it.each(wrong)('%s', async (_, from, to, place, words) => {
    const text = requiredLabels.replace(from, to)
    expect(text).not.toBe(requiredLabels)
    const problems = await problemsOf(text)
    expect(places(problems)).toEqual([`policy.yaml:${place}`])
    expect(problems[0]?.message).toContain(words)
  })

  it('is told of another one for its kind', async () => {
    const problems = await problemsOf(`${requiredLabels}---\n${requiredLabels}`)
    expect(problems.map(({ code, line }) => [code, line])).toEqual([['TEMPLATE_INVALID', 57]])
  })

  it('is the only one reported, and not its constraints', async () => {
    const constraint = 'apiVersion: constraints.gatekeeper.sh/v1beta1\nkind: NeedsLabels\nmetadata: { name: a }\n'
    const problems = await problemsOf(`${requiredLabels.replace(targets, cel)}---\n${constraint}`)
    expect(places(problems)).toEqual(['policy.yaml:43:7 POLICY_UNSUPPORTED'])
  })

  it('may leave types out where its schema is legacy', async () => {
    const legacy = requiredLabels
      .replace('validation:\n', 'validation:\n        legacySchema: true\n')
      .replace('type: object\n          required', 'required')
    expect(await problemsOf(legacy)).toEqual([])
    expect(
      await problemsOf(legacy.replace('        legacySchema: true\n', '').replace('sh/v1\n', 'sh/v1beta1\n')),
    ).toEqual([])
  })
})

/** Below `rego: |`, line 43: the module's first line is 44, its first column 9. */
const modules: readonly (readonly [what: string, from: string, to: string, place: string, words: string])[] = [
  ['no violation', 'violation[{', 'deny[{', '44:9', 'no rule "violation"'],
  ['data that is not there', 'count(missing) > 0', 'data.other.x', '50:11', 'data.other.x is not there'],
  ['all of data', 'count(missing) > 0', 'data[x]', '50:11', 'data is not there'],
  ['an import of rego.v1', 'violation[{', 'import rego.v1\n        violation[{', '46:9', 'version: v1'],
  ['an import of input', 'violation[{', 'import input.x\n        violation[{', '46:9', 'imports input.x'],
]

describe('a module that Gatekeeper refuses', () => {
  it.each(modules)('%s', async (_, from, to, place, words) => {
    const problems = await problemsOf(requiredLabels.replace(from, to))
    expect(places(problems)).toEqual([`policy.yaml:${place} TEMPLATE_INVALID`])
    expect(problems[0]?.message).toContain(words)
  })

  it('points into libs', async () => {
    const libs = '      libs:\n        - |\n          # helps\n          package other\n'
    const problems = await problemsOf(requiredLabels + libs)
    expect(places(problems)).toEqual(['policy.yaml:56:19 TEMPLATE_INVALID'])
  })
})
