import { describe, expect, it } from 'vitest'

import { failures, runTexts } from './support/run-rego.ts'

const policy = `package authz

deny contains "root" if input.user == "root"

deny contains "large" if to_number(input.size) > 3

deny contains "listed" if data.settings.users[input.user]
`

const test = (...lines: string[]): Record<string, string> => ({
  'authz.rego': policy,
  'authz_test.rego': ['package authz_test', 'import data.authz', ...lines, ''].join('\n'),
})

const settled =
  'test_settings if authz.deny == {"listed"} with input as {"user": "ann"} with data.settings.users as {"ann": 1}'

type Files = Readonly<Record<string, string>>

describe('a green test that proves nothing', () => {
  it.each<[string, Files, string]>([
    [
      'a misspelt rule under not',
      test(settled, 'test_x if not data.authz.denny with input as {"user": "ann"}'),
      'test_x REGO_UNDEFINED_REFERENCE authz_test.rego:4:15 nothing defines data.authz.denny, so that it is undefined whatever the policy does: did you mean data.authz.deny?',
    ],
    [
      'a misspelt rule of an import',
      test(settled, '', 'test_x if {', '  not authz.denny with input as {"user": "ann"}', '}'),
      'test_x REGO_UNDEFINED_REFERENCE authz_test.rego:6:7 nothing defines data.authz.denny, so that it is undefined whatever the policy does: did you mean data.authz.deny?',
    ],
    [
      'a misspelt package',
      test(settled, 'test_x if count({m | some m in data["auths"].deny}) == 0'),
      'test_x REGO_UNDEFINED_REFERENCE authz_test.rego:4:32 nothing defines data.auths, so that it is undefined whatever the policy does: did you mean data.authz?',
    ],
    [
      'a reference of the policy that no test gives a value',
      test('test_x if authz.deny == {"root"} with input as {"user": "root"}'),
      'test_x REGO_UNDEFINED_REFERENCE authz.rego:7:27 nothing defines data.settings, so that it is undefined whatever the policy does: correct the name, load the file that defines it, or give it a value by "with"',
    ],
    [
      'a misspelt key of data',
      { ...test('test_x if not data.settings.user["root"]'), 'data.json': '{"settings": {"users": {"ann": 1}}}' },
      'test_x REGO_UNDEFINED_REFERENCE authz_test.rego:3:15 nothing defines data.settings.user, so that it is undefined whatever the policy does: did you mean data.settings.users?',
    ],
    [
      'an undefined reference that no test reaches',
      { ...test(settled), 'other.rego': 'package other\n\nallow if not data.authz.denyy\n' },
      'rego REGO_UNDEFINED_REFERENCE other.rego:3:14 nothing defines data.authz.denyy, so that it is undefined whatever the policy does: did you mean data.authz.deny?',
    ],
    [
      'a mock of what nothing reads',
      test(
        settled,
        'test_x if authz.deny == set() with input as {"user": "ann"} with data.setings.users as {"ann": 1}',
      ),
      'test_x REGO_MOCK_UNREAD authz_test.rego:4:66 nothing reads data.setings.users, which "with" gives a value: correct its name, or delete it',
    ],
    [
      'an input of another shape',
      test(settled, 'test_x if count(authz.deny) == 0 with input as {"request": {"user": "root"}}'),
      'test_x REGO_FIXTURE_SHAPE authz_test.rego:4:34 the test gives input with request, and the policy reads none of that: it reads input.size, input.user. Give what it reads',
    ],
    [
      'an input of another shape, in a rule of its own',
      test(
        settled,
        'fixtures := {"root": {"name": "root"}}',
        'test_x if count(authz.deny) == 0 with input as fixtures.root',
      ),
      'test_x REGO_FIXTURE_SHAPE authz_test.rego:5:34 the test gives input with name, and the policy reads none of that: it reads input.size, input.user. Give what it reads',
    ],
    [
      'an input of another shape, one level down',
      {
        'a.rego': 'package a\n\ndeny contains "x" if input.request.object.bad\n',
        'a_test.rego':
          'package a\n\ntest_x if {\n  fixture := {"request": {"kind": "Pod"}}\n  count(deny) == 0 with input as fixture\n}\n',
      },
      'test_x REGO_FIXTURE_SHAPE a_test.rego:5:20 the test gives input.request with kind, and the policy reads none of that: it reads input.request.object. Give what it reads',
    ],
    [
      'a misspelt field',
      {
        'a.rego': 'package a\n\ndeny contains "x" if {\n  input.kind == "Pod"\n  input.spec.hostNetwork\n}\n',
        'a_test.rego':
          'package a\n\ntest_x if count(deny) == 0 with input as {"kind": "Pod", "spec": {"hostNetwrok": true}}\n',
      },
      'test_x REGO_FIXTURE_FIELD a_test.rego:3:67 nothing reads input.spec.hostNetwrok, which the test gives: did you mean hostNetwork?',
    ],
    [
      'a misspelt field of data that is given',
      {
        'a.rego': 'package a\n\ndeny contains "x" if input.spec.hostNetwork\n',
        'a_test.rego': 'package a\n\ntest_x if count(deny) == 0 with input as data.pods.web\n',
        'pods/data.yaml': 'web:\n  spce:\n    hostNetwork: true\n',
      },
      'test_x REGO_FIXTURE_FIELD a_test.rego:3:28 nothing reads input.spce, which the test gives: did you mean spec?',
    ],
    [
      'nothing asked of the policy',
      test(settled, 'test_x if true'),
      'test_x REGO_ASSERTS_NOTHING authz_test.rego:4 this test asks nothing of a policy: it names no rule, no package and no data. Name what it is to test',
    ],
    [
      'a table without cases',
      test(
        settled,
        'cases contains x if { x := input.cases }',
        'test_x[note] if {',
        '  some note in cases',
        '  authz.deny',
        '}',
      ),
      'test_x REGO_TEST_WITHOUT_CASES authz_test.rego:5 this test has no case: what its cases are taken from is empty or undefined',
    ],
    [
      'an error that the policy swallows',
      test(settled, 'test_x if authz.deny == {"root"} with input as {"user": "root", "size": "x"}'),
      'test_x REGO_ERROR_SWALLOWED authz.rego:5:26 this fails, and OPA goes on as if it were undefined: to_number: strconv.ParseFloat: parsing "x": invalid syntax. Guard it, so that the policy says what then',
    ],
    [
      'two tests of one name',
      test(settled, 'test_x if authz.deny', 'test_x if count(authz.deny) == 0'),
      'test_x#01 REGO_TEST_DUPLICATE authz_test.rego:5 the test at authz_test.rego:4 has the same name: rename one of them',
    ],
    [
      'two tests that do the same',
      test(settled, 'test_x if authz.deny', 'test_y if authz.deny'),
      'test_y REGO_TEST_DUPLICATE authz_test.rego:5 the test at authz_test.rego:4 does exactly the same: change what this test was meant to show, or delete it',
    ],
    [
      'a test file without tests',
      { ...test(settled), 'empty_test.rego': 'package empty_test\n\nuser := "ann"\n' },
      'rego REGO_FILE_WITHOUT_TESTS empty_test.rego:1 there is no test in this file: a test is a rule whose name begins with test_',
    ],
    [
      'a rule that is nearly a test',
      test(settled, 'tset_x if authz.deny == {"root"}'),
      'rego REGO_TEST_NOT_RUN authz_test.rego:4:1 tset_x is never run: the name of a test begins with test_, or with todo_test_ while it is to be skipped',
    ],
  ])('is told: %s', async (_name, files, expected) => {
    expect(failures(await runTexts(files))).toEqual([expected])
  })

  it('is errored where a builtin failed, and failed else', async () => {
    const swallowing = 'test_error if authz.deny == {"root"} with input as {"user": "root", "size": "x"}'
    const { tests } = await runTexts(
      test(settled, swallowing, 'test_nothing if true', 'test_good if authz.deny == set()'),
    )
    expect(tests.map(({ status }) => status)).toEqual(['passed', 'errored', 'failed', 'passed'])
  })
})

describe('a good test', () => {
  it.each<[string, Files]>([
    [
      'asks for what only another test gives',
      test(settled, 'test_x if authz.deny == {"root"} with input as {"user": "root"}'),
    ],
    ['gives no input', test(settled, 'test_x if authz.deny == set()')],
    ['gives an empty input', test(settled, 'test_x if authz.deny == set() with input as {}')],
    [
      'gives an input that is not known beforehand',
      test(settled, 'user(name) := {"name": name}', 'test_x if authz.deny == set() with input as user("x")'),
    ],
    ['replaces a rule', test(settled, 'test_x if authz.deny with authz.deny as true')],
    [
      'replaces a package that is not there',
      test(settled, 'test_x if data.legacy.allow with data.legacy as {"allow": true}'),
    ],
    [
      'hides a name',
      {
        'a.rego': 'package a\n\nimport data.missing\n\nallow if { some missing in input.users; missing.ok }\n',
        'a_test.rego': 'package a\n\ntest_x if allow with input as {"users": [{"ok": true}]}\n',
      },
    ],
    [
      'goes without the inventory of Gatekeeper',
      {
        'a.rego': 'package a\n\ndeny contains "x" if data.inventory.namespace[input.review.namespace]\n',
        'a_test.rego': 'package a\n\ntest_x if deny == set() with input as {"review": {"namespace": "x"}}\n',
      },
    ],
    [
      'gives more than the policy reads',
      {
        'a.rego': 'package a\n\ndeny contains "x" if input.spec.hostPID\n',
        'a_test.rego':
          'package a\n\ntest_x if deny == set() with input as {"kind": "Pod", "spec": {"hostIPC": true, "nodeName": "x"}}\n',
      },
    ],
    [
      'gives a policy what it hands on whole',
      {
        'a.rego':
          'package a\n\nhas(object, key) if _ = object[key]\n\ndeny contains "x" if { has(input, "spec"); input.name == "y" }\n',
        'a_test.rego': 'package a\n\ntest_x if deny == set() with input as {"metadata": {}}\n',
      },
    ],
    [
      'uses a rule that is nearly a test',
      test(settled, 'tests_input := {"user": "root"}', 'test_x if authz.deny == {"root"} with input as tests_input'),
    ],
    [
      'shows that a field is missing',
      {
        'a.rego': 'package a\n\ndeny contains "owner" if not input.metadata.labels.owner\n',
        'a_test.rego': 'package a\n\ntest_x if deny == {"owner"} with input as {"kind": "Pod"}\n',
      },
    ],
  ])('is left alone: %s', async (_name, files) => {
    expect(failures(await runTexts(files))).toEqual([])
  })
})
