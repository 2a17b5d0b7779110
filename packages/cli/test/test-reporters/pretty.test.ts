import { expect, test } from 'vitest'

import { pretty } from '../../src/test-reporters/pretty.ts'
import { errored, failed, hostile, mixed, report, result, settings, skipped } from './sample-report.ts'

test('green is short', () => {
  const more = result({ name: 'cases/pass2.yaml', durationMs: 2000 })
  expect(pretty(report([result(), more, result({ unit: 'b' })]), settings)).toBe(`✔ policies/owner  2 passed  2.0 s
✔ b  1 passed  12 ms

  for Kubernetes 1.36, in 1.2 s
✔ 3 tests passed in 2 units
`)
})

test('what was skipped did not pass', () => {
  expect(pretty(report([result(), skipped], { deselected: 3 }), settings)).toBe(`✔ policies/owner  1 passed  12 ms
- library/suite.yaml  1 skipped  0 ms

skipped library/suite.yaml > allowed/example: the suite says skip
left out by -t: 3 tests

  for Kubernetes 1.36, in 1.2 s
✔ 1 test passed, 1 skipped in 2 units
`)
})

test('all that is wrong, then what was not run, then the verdict', () => {
  expect(pretty(mixed, settings)).toBe(`✖ policies/owner  1 failed, 1 passed  25 ms
✖ rego  1 gave no verdict  10.0 s
- library/suite.yaml  1 skipped  0 ms

✖ policies/owner > cases/fail.yaml
  FINDING_MISSING policies/owner/cases/fail.yaml:5:14
  "missing" is expected here and was not found
    4 |   name: web
    5 |   labels: {} # expect: missing
      |              ^^^^^^^^^^^^^^^^^
    - expected, + found
    - 5: missing
    + nothing
  the policy printed:
    looked at web

✖ rego > data.k8s_test.test_deny  gave no verdict
  TEST_TIMEOUT rego/k8s_test.rego:12
  it did not end within 10 s

error POLICY_INVALID policies/x/policy.mjs:3: the policy cannot be loaded
skipped library/suite.yaml > allowed/example: the suite says skip
left out by -t: 3 tests

  what gave no verdict may hide more: exit status 2
  for Kubernetes 1.36, in 1.2 s
✖ 1 error, 1 test failed, 1 gave no verdict, 1 passed, 1 skipped in 3 units
`)
})

test.each([
  ['failed', [result(), failed], '✖ 1 test failed, 1 passed in 1 unit'],
  ['gave no verdict', [errored], '✖ 1 test gave no verdict in 1 unit'],
  ['all skipped', [skipped], '✖ 1 error, 1 test skipped in 1 unit'],
  ['nothing at all', [], '✖ 1 error, no test ran in 0 units'],
])('the last line: %s', (_, tests, last) => {
  expect(pretty(report(tests), settings).trimEnd().split('\n').at(-1)).toBe(last)
})

test.each([
  ['skipped', [skipped], '- 1 test skipped in 1 unit'],
  ['not there', [], '- no test ran in 0 units'],
])('what is allowed to be %s is not called passed', (_, tests, last) => {
  const text = pretty(report(tests, { allowEmpty: true }), settings)
  expect(text.trimEnd().split('\n').at(-1)).toBe(last)
  expect(text).not.toMatch(/pass|✔/)
})

test.each(hostile)('%j stays on its line, and talks to no terminal', (name) => {
  const tests = [result({ unit: name, name, status: 'failed', file: name, failures: [{ code: 'X', message: 'why' }] })]
  const text = pretty(report([...tests, { ...skipped, name, reason: name }]), settings)
  // oxlint-disable-next-line no-control-regex
  expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u2028\u2029]/)
  expect(text.split('\n').length).toBe(12)
})

test('colours only where they are wanted', () => {
  expect(pretty(mixed, settings)).not.toContain('\u001B')
  expect(pretty(mixed, { ...settings, colour: true })).toContain('\u001B[31m✖')
})
