import { describe, expect, it } from 'vitest'

import { changed, files, outcome, run, suite, type Files } from './support.ts'

type Row = readonly [what: string, files: Files, says: string]

const inSuite = (from: string, to: string, more: Files = {}): Files => changed('suite.yaml', from, to, more)
const only = (text: string): Files => ({ ...files, 'suite.yaml': text })
const head = 'apiVersion: test.gatekeeper.sh/v1alpha1\nkind: Suite\n'
const good = files['samples/good.yaml'] ?? ''
const assertions = (text: string): Files => inSuite('          - violations: no\n', text)
const oneNo = '        assertions:\n          - violations: no\n'

const ofTheSuite: readonly Row[] = [
  ['no YAML', only('tests: [\n'), 'problem YAML_SYNTAX suite.yaml:'],
  ['no Suite', only('apiVersion: v1\nkind: ConfigMap\n'), 'SUITE_INVALID suite.yaml:2: there is no ConfigMap in test'],
  [
    'a misspelt Suite',
    inSuite('kind: Suite', 'kind: Siute'),
    'SUITE_INVALID suite.yaml:2: there is no Siute in test.gatekeeper.sh/v1alpha1. Did you mean Suite?',
  ],
  [
    'a version of Suites that is none',
    inSuite('sh/v1alpha1', 'sh/v1'),
    'problem SUITE_INVALID suite.yaml:1: there is no version test.gatekeeper.sh/v1 of Suites',
  ],
  [
    'an unknown field',
    inSuite('tests:', 'skipp: true\ntests:'),
    'problem SUITE_INVALID suite.yaml:5: there is no field "skipp", and gator ignores it silently. Did you mean "skip"?',
  ],
  ['no tests', only(`${head}tests: []\n`), 'problem SUITE_EMPTY suite.yaml:3: the Suite has no tests'],
  [
    'tests that are no list',
    only(`${head}tests: { name: a }\n`),
    'problem SUITE_INVALID suite.yaml:3: "tests" must be a list',
  ],
  ['a skip that is no flag', inSuite('tests:', 'skip: "true"\ntests:'), '"skip" must be true or false'],
  [
    'another document',
    only(`${suite}---\napiVersion: v1\nkind: Pod\n`),
    'problem DOCUMENT_UNREAD suite.yaml:22: a file holds one Suite, and this document is never read',
  ],
  [
    'a second Suite',
    only(`${suite}---\n${suite}`),
    'problem DOCUMENT_UNREAD suite.yaml:22: a file holds one Suite, and this second Suite never runs',
  ],
]

const ofTests: readonly Row[] = [
  [
    'an unknown field',
    inSuite('    template:', '    templte:'),
    'labels errored\nSUITE_INVALID suite.yaml:7: there is no field "templte", and gator ignores it silently. Did you mean "template"?',
  ],
  [
    'no constraint',
    inSuite('    constraint: constraint.yaml\n', ''),
    'SUITE_INVALID suite.yaml:6: "constraint" is missing',
  ],
  [
    'no cases',
    only(`${head}tests:\n  - name: none\n    template: template.yaml\n    constraint: constraint.yaml\n`),
    'none errored\nTEST_EMPTY suite.yaml:4: the test has no cases',
  ],
  [
    'a name that is used twice',
    only(`${suite}${suite.slice(suite.indexOf('  - name: labels'))}`),
    'labels#2 errored\nNAME_DUPLICATE suite.yaml:21: there is another test of this name',
  ],
  [
    'an expansion',
    inSuite('    cases:', '    expansion: expansion.yaml\n    cases:'),
    'labels errored\nEXPANSION_UNSUPPORTED suite.yaml:9: Rampart does not expand resources yet',
  ],
  [
    'cases that never run',
    inSuite('    cases:', '    invalid: true\n    cases:'),
    'labels errored\nSUITE_INVALID suite.yaml:10: a test that is "invalid" ends',
  ],
  [
    'a test that is no map',
    only(`${head}tests:\n  - labels\n`),
    'tests[0] errored\nSUITE_INVALID suite.yaml:4: a map is expected here',
  ],
]

const ofCases: readonly Row[] = [
  [
    'an unknown field',
    inSuite('        object: samples/good', '        objects: samples/good'),
    'labels/good errored\nSUITE_INVALID suite.yaml:11: there is no field "objects", and gator ignores it silently. Did you mean "object"?',
  ],
  [
    'no assertions',
    inSuite(oneNo, ''),
    'labels/good errored\nCASE_ASSERTS_NOTHING suite.yaml:10: the case asserts nothing',
  ],
  ['assertions that are empty', inSuite(oneNo, '        assertions:\n'), 'CASE_ASSERTS_NOTHING suite.yaml:12:'],
  [
    'an unknown field of an assertion',
    assertions('          - violation: no\n'),
    'SUITE_INVALID suite.yaml:13: there is no field "violation", and gator ignores it silently. Did you mean "violations"?',
  ],
  [
    'an assertion that is a word',
    assertions('          - no\n'),
    'SUITE_INVALID suite.yaml:13: a map is expected here, with violations, message',
  ],
  [
    'a count in words',
    assertions('          - violations: none\n'),
    'ASSERTION_INVALID suite.yaml:13: "violations" is "none". Write yes, no, or how many',
  ],
  [
    'a count in quotes',
    assertions('          - violations: "1"\n'),
    'ASSERTION_INVALID suite.yaml:13: "violations" is "1"',
  ],
  [
    'a count below zero',
    assertions('          - violations: -1\n'),
    'ASSERTION_INVALID suite.yaml:13: "violations" is -1',
  ],
  [
    'a pattern that is no text',
    assertions('          - message: 7\n'),
    'ASSERTION_INVALID suite.yaml:13: "message" must be a text',
  ],
  [
    'a pattern that cannot be read',
    assertions('          - message: "a("\n'),
    'ASSERTION_INVALID suite.yaml:13: "message" is no regular expression that gator can read: error parsing regexp: missing closing ): `a(`',
  ],
  [
    'a pattern that RE2 lacks',
    assertions('          - message: "(?=a)"\n'),
    'ASSERTION_INVALID suite.yaml:13: "message" is no regular expression',
  ],
  [
    'a pattern that fits anything',
    assertions('          - message: ".*"\n'),
    'ASSERTION_INVALID suite.yaml:13: "message" matches any text, and so asserts nothing',
  ],
  [
    'a pattern that is empty',
    assertions('          - message: ""\n'),
    'ASSERTION_INVALID suite.yaml:13: "message" matches any text',
  ],
  [
    'inventory that is no list',
    inSuite(oneNo, `        inventory: a.yaml\n${oneNo}`),
    'SUITE_INVALID suite.yaml:12: "inventory" must be a list',
  ],
  [
    'an absolute path',
    inSuite('object: samples/good', 'object: /samples/good'),
    'SUITE_INVALID suite.yaml:11: /samples/good.yaml must be a path that begins',
  ],
  [
    'the same case again',
    only(`${suite}      - name: again\n        object: samples/good.yaml\n${oneNo}`),
    'labels/again failed\nCASE_DUPLICATE suite.yaml:21: this case judges the same object as labels/good in line 10',
  ],
]

const ofFiles: readonly Row[] = [
  [
    'a misspelt object',
    inSuite('samples/good.yaml', 'samples/goood.yaml'),
    'labels/good errored\nFILE_NOT_FOUND suite.yaml:11: there is no file samples/goood.yaml. Did you mean samples/good.yaml?',
  ],
  [
    'a misspelt folder',
    inSuite('samples/good.yaml', 'sample/good.yaml'),
    'FILE_NOT_FOUND suite.yaml:11: there is no file sample/good.yaml. Did you mean samples/good.yaml?',
  ],
  [
    'a misspelt template',
    inSuite('template.yaml', 'templat.yaml'),
    'labels errored\nFILE_NOT_FOUND suite.yaml:7: there is no file templat.yaml. Did you mean template.yaml?',
  ],
  [
    'a misspelt constraint',
    inSuite('constraint.yaml', 'constrant.yaml'),
    'labels errored\nFILE_NOT_FOUND suite.yaml:8: there is no file constrant.yaml. Did you mean constraint.yaml?',
  ],
  [
    'misspelt inventory',
    inSuite(oneNo, `        inventory: [samples/bd.yaml]\n${oneNo}`),
    'FILE_NOT_FOUND suite.yaml:12: there is no file samples/bd.yaml. Did you mean samples/bad.yaml?',
  ],
  [
    'a file below a file',
    inSuite('samples/good.yaml', 'template.yaml/good.yaml'),
    'FILE_NOT_FOUND suite.yaml:11: there is no file template.yaml/good.yaml. Paths begin at the Suite',
  ],
  ['a folder', inSuite('samples/good.yaml', 'samples'), 'labels/good errored\nFILE_UNREADABLE samples:'],
  [
    'an empty object',
    { ...files, 'samples/good.yaml': '# later\n' },
    'labels/good errored\nFILE_EMPTY suite.yaml:11: there is no object in samples/good.yaml',
  ],
  [
    'two objects',
    { ...files, 'samples/good.yaml': `${good}---\n${good}` },
    'labels/good errored\nOBJECT_COUNT samples/good.yaml:8: samples/good.yaml holds 2 objects, and there must be exactly one',
  ],
  [
    'what is no object',
    { ...files, 'samples/good.yaml': 'name: good\n' },
    'labels/good errored\nOBJECT_INVALID samples/good.yaml:1: samples/good.yaml holds no Kubernetes object',
  ],
  [
    'a list',
    { ...files, 'samples/good.yaml': 'apiVersion: v1\nkind: List\nitems: []\n' },
    'labels/good errored\nOBJECT_IS_LIST samples/good.yaml:2: gator takes a list for one object',
  ],
  [
    'broken YAML',
    { ...files, 'samples/good.yaml': 'kind: [\n' },
    'labels/good errored\nYAML_SYNTAX samples/good.yaml:',
  ],
  [
    'inventory without a name',
    inSuite(oneNo, `        inventory: [other.yaml]\n${oneNo}`, { 'other.yaml': 'apiVersion: v1\nkind: Pod\n' }),
    'INVENTORY_INVALID other.yaml:1: this Pod has no name',
  ],
  [
    'inventory that hides other inventory',
    inSuite(oneNo, `        inventory: [samples/bad.yaml, samples/bad.yaml]\n${oneNo}`),
    'INVENTORY_INVALID samples/bad.yaml:1: the inventory has another Pod "bad" before this one',
  ],
  [
    'inventory that is no object',
    inSuite(oneNo, `        inventory: [other.yaml]\n${oneNo}`, { 'other.yaml': 'a: 1\n' }),
    'INVENTORY_INVALID other.yaml:1: this document of the inventory is no Kubernetes object',
  ],
]

describe.each([
  ['the Suite', ofTheSuite],
  ['a test', ofTests],
  ['a case', ofCases],
  ['a file', ofFiles],
])('in %s', (_, rows) => {
  it.each(rows)('%s is told', async (_, all, says) => {
    expect(outcome(await run(all))).toContain(says)
  })
})

it('a mistake in one case leaves the others alone', async () => {
  expect(outcome(await run(inSuite('samples/good.yaml', 'samples/goood.yaml')))).toContain('labels/bad passed')
})
