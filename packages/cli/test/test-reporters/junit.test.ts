import { expect, test } from 'vitest'

import { junit } from '../../src/test-reporters/junit.ts'
import { parse, type Element } from '../reporters/xml.ts'
import { errored, failed, hostile, mixed, report, result, settings, skipped } from './sample-report.ts'

const read = (...given: Parameters<typeof report>): Element => parse(junit(report(...given), settings))

const casesOf = (...given: Parameters<typeof report>): Element[] =>
  read(...given).children.flatMap(({ children }) => children)

test('a suite a unit, a case a test', () => {
  const root = parse(junit(mixed, settings))
  expect(root.attributes).toEqual({
    name: 'rampart',
    tests: '5',
    failures: '1',
    errors: '2',
    skipped: '1',
    time: '10.0245',
  })
  expect(
    root.children.map(({ attributes: { name, tests, failures, errors, skipped: left } }) => [
      name,
      tests,
      failures,
      errors,
      left,
    ]),
  ).toEqual([
    ['policies/owner', '2', '1', '0', '0'],
    ['rego', '1', '0', '1', '0'],
    ['library/suite.yaml', '1', '0', '0', '1'],
    ['policies/x/policy.mjs', '1', '0', '1', '0'],
  ])
})

test.each([
  ['passed', result(), { name: 'cases/pass.yaml', file: 'policies/owner/cases/pass.yaml', time: '0.0123' }, []],
  [
    'skipped',
    skipped,
    { name: 'allowed/example', file: 'library/suite.yaml', line: '7', time: '0' },
    [{ name: 'skipped', attributes: { message: 'the suite says skip' }, text: 'the suite says skip', children: [] }],
  ],
  [
    'errored',
    errored,
    { name: 'data.k8s_test.test_deny', file: 'rego/k8s_test.rego', line: '12', time: '10' },
    [
      {
        name: 'error',
        attributes: { message: 'it did not end within 10 s', type: 'TEST_TIMEOUT' },
        text: 'TEST_TIMEOUT rego/k8s_test.rego:12\nit did not end within 10 s',
        children: [],
      },
    ],
  ],
])('a test that %s', (_, given, attributes, children) => {
  const [only] = casesOf([given])
  expect(only?.attributes).toEqual({ classname: given.unit, ...attributes })
  expect(only?.children).toEqual(children)
})

test('a failed one tells all that the pretty report tells', () => {
  const [only] = casesOf([{ ...failed, failures: [...failed.failures, { code: 'CASE_UNMATCHED', message: 'why' }] }])
  expect(only?.attributes).toMatchObject({ file: 'policies/owner/cases/fail.yaml', line: '5' })
  const [failure, output] = only?.children ?? []
  expect(failure?.attributes).toEqual({
    type: 'FINDING_MISSING',
    message: '"missing" is expected here and was not found (and 1 more)',
  })
  expect(failure?.text).toContain('5 |   labels: {} # expect: missing\n')
  expect(failure?.text).toContain('  - 5: missing\n  + nothing\n\nCASE_UNMATCHED policies/owner/cases/fail.yaml\nwhy')
  expect(output).toMatchObject({ name: 'system-out', text: 'looked at web\n' })
})

test('a problem is an error of its unit, or of its file', () => {
  const problem = { code: 'X', message: 'why' }
  const [first, second] = casesOf([], { problems: [{ ...problem, file: 'a.yaml', line: 2 }, problem] })
  expect(first?.attributes).toMatchObject({ classname: 'a.yaml', name: 'X why', line: '2' })
  expect(first?.children).toMatchObject([{ name: 'error', text: 'a.yaml:2\nwhy' }])
  expect(second?.attributes).toMatchObject({ classname: 'rampart', name: 'X why' })
})

/** XML has no way to write these. */
const UNWRITABLE = /[\p{Surrogate}\uFFFE\uFFFF]|(?![\t\n\r])[\0-\x1F]/gu // oxlint-disable-line no-control-regex

test.each(hostile)('%j is read back as it was', (text) => {
  const expected = text.replaceAll(UNWRITABLE, '\uFFFD')
  const failure = { code: 'X', message: text }
  const red = result({ unit: text, name: text, file: text, status: 'failed', failures: [failure], output: text })
  const [first, second] = casesOf([red, { ...skipped, unit: text, name: 'n', reason: text }])
  expect(first?.attributes).toMatchObject({ name: expected, classname: expected, file: expected })
  expect(first?.children.map(({ attributes, text: inner }) => [attributes['message'], inner])).toEqual([
    [expected, expect.stringContaining('X ')],
    [undefined, expected],
  ])
  expect(second?.children[0]).toMatchObject({ attributes: { message: expected }, text: expected })
})
