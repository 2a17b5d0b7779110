import { expect, test } from 'vitest'

import { github } from '../../src/test-reporters/github.ts'
import { commandsIn } from '../reporters/workflow-command.ts'
import { broken, errored, failed, hostile, mixed, report, result, settings, skipped } from './sample-report.ts'

test('a green run has no annotation', () => {
  expect(github(report([result(), skipped]), settings)).toBe('rampart: 1 test passed, 1 skipped in 2 units\n')
})

test('a failure stands at its place, with the difference', () => {
  expect(github(report([failed]), settings)).toBe(
    '::error file=policies/owner/cases/fail.yaml,line=5,col=14,endLine=5,endColumn=30,' +
      'title=FINDING_MISSING%3A policies/owner > cases/fail.yaml::"missing" is expected here and was not found%0A' +
      'policies/owner > cases/fail.yaml policies/owner/cases/fail.yaml:5:14%0A- 5: missing\n' +
      'rampart: 1 test failed in 1 unit\n',
  )
})

test('what could not be run comes first, then what gave no verdict', () => {
  expect(commandsIn(github(mixed, settings)).map(({ properties }) => properties)).toEqual([
    { title: 'POLICY_INVALID', file: 'policies/x/policy.mjs', line: '3' },
    { title: 'TEST_TIMEOUT: rego > data.k8s_test.test_deny', file: 'rego/k8s_test.rego', line: '12' },
    expect.objectContaining({ title: 'FINDING_MISSING: policies/owner > cases/fail.yaml', line: '5' }),
  ])
})

test('each failure of a test is an annotation', () => {
  const more = { code: 'CASE_UNMATCHED', message: 'why' }
  const [first, second, ...others] = commandsIn(
    github(report([{ ...failed, failures: [...failed.failures, more] }]), settings),
  )
  expect([first?.data.split('\n')[0], second?.data.split('\n')[0], others]).toEqual([
    failed.failures[0]?.message,
    'why',
    [],
  ])
})

test.each(hostile)('%j is read back as it was', (text) => {
  const failure = { code: 'X', message: text, expected: [text] }
  const red = { ...errored, unit: text, name: text, file: text, failures: [failure] }
  const [problem, found, ...others] = commandsIn(
    github(report([red], { problems: [{ ...broken, message: text }] }), settings),
  )
  expect(others).toEqual([])
  expect(problem?.data).toBe(`${text}\npolicies/x/policy.mjs:3`)
  expect(found).toMatchObject({ name: 'error', properties: { file: text, title: `X: ${text} > ${text}` } })
  expect(found?.data).toBe(`${text}\n${text} > ${text} ${text}:12\n- ${text}`)
})
