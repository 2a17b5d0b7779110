import { SourceText } from '@rampart/engine'
import { describe, expect, test } from 'vitest'

import type { Failure, TestResult } from '../../src/results.ts'
import { testLines } from '../../src/text/failure-text.ts'
import { plain } from '../../src/text/paint.ts'

const manifest = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: {} # expect: missing
`
const file = 'policies/owner/cases/fail.yaml'

function textOf(failures: readonly Failure[], given: Partial<TestResult> = {}): string {
  const result: TestResult = {
    kind: 'case',
    unit: 'policies/owner',
    name: 'cases/fail.yaml',
    file,
    status: 'failed',
    durationMs: 1,
    failures,
    ...given,
  }
  const sourceOf = (name: string) => (name === file ? new SourceText(file, manifest) : undefined)
  return testLines(result, { paint: plain, sourceOf }).join('\n')
}

const missing: Failure = { code: 'FINDING_MISSING', message: '"missing" is expected here and was not found' }

test('which test, why, where in the manifest, and the difference', () => {
  const place = { line: 5, column: 14, endLine: 5, endColumn: 31 }
  expect(textOf([{ ...missing, ...place, expected: ['5: missing'], found: ['4: missing'] }])).toBe(
    `✖ policies/owner > cases/fail.yaml
  FINDING_MISSING policies/owner/cases/fail.yaml:5:14
  "missing" is expected here and was not found
    4 |   name: web
    5 |   labels: {} # expect: missing
      |              ^^^^^^^^^^^^^^^^^
    - expected, + found
    - 5: missing
    + 4: missing`,
  )
})

const frame = (row: string, under: string) => `    5 | ${row}\n      | ${under}`

describe('the place', () => {
  const line5 = '  labels: {} # expect: missing'

  test.each([
    ['a line', { line: 5 }, 'policies/owner/cases/fail.yaml:5\n', frame(line5, '  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^')],
    ['a line and a column', { line: 5, column: 3 }, 'fail.yaml:5:3\n', frame(line5, '  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^')],
    ['a range', { line: 5, column: 3, endLine: 5, endColumn: 9 }, 'fail.yaml:5:3\n', frame(line5, '  ^^^^^^')],
    ['several lines', { line: 4, column: 3, endLine: 5, endColumn: 3 }, 'fail.yaml:4:3\n', '      |   ^^^^^^^^^'],
  ])('%s', (_, place, where, framed) => {
    const text = textOf([{ ...missing, ...place }])
    expect(text).toContain(where)
    expect(text).toContain(framed)
  })

  test.each([
    ['the test has a line', {}, { line: 4 }, 'fail.yaml:4\n', '4 |   name: web'],
    ['the failure names the file alone', { file }, { line: 4 }, 'fail.yaml:4\n', '4 |   name: web'],
  ])('%s', (_, place, given, where, framed) => {
    const text = textOf([{ ...missing, ...place }], given)
    expect(text).toContain(where)
    expect(text).toContain(framed)
  })

  test.each([
    ['nowhere', {}],
    ['a line that the file has no more', { line: 99 }],
    ['a file that cannot be read', { file: 'gone.yaml', line: 1 }],
    ['another file', { file: 'suite.yaml' }],
  ])('%s: no frame, and the words all the same', (_, place) => {
    const text = textOf([{ ...missing, ...place }], { line: 4, file: 'some.rego' })
    expect(text).toContain(missing.message)
    expect(text).not.toContain(' | ')
  })
})

describe('the difference', () => {
  test.each([
    [['a'], ['a'], '  a'],
    [['a'], [], '- a\n+ nothing'],
    [[], ['a'], '- nothing\n+ a'],
    [['a', 'b', 'c'], ['a', 'c'], '  a\n- b\n  c'],
    [['a', 'c'], ['a', 'b', 'c'], '  a\n+ b\n  c'],
    [['a', 'b', 'c', 'd'], ['x', 'b', 'd', 'e'], '- a\n+ x\n  b\n- c\n  d\n+ e'],
  ])('%j against %j', (expected, found, lines) => {
    const diff = textOf([{ ...missing, expected, found }]).split('- expected, + found\n')[1]
    expect(diff?.replaceAll(/^ {4}/gm, '')).toBe(lines)
  })

  test('one side alone is against nothing', () => {
    expect(textOf([{ ...missing, expected: ['a'] }])).toMatch(/- a\n {4}\+ nothing$/)
  })
})

test('a test that gave no verdict says so, and what the policy printed', () => {
  const failures = [{ code: 'RULE_FAILED', message: 'rule a/b gave no verdict\nand why' }]
  expect(textOf(failures, { status: 'errored', output: 'one\ntwo\n' })).toBe(
    `✖ policies/owner > cases/fail.yaml  gave no verdict
  RULE_FAILED policies/owner/cases/fail.yaml
  rule a/b gave no verdict
  and why
  the policy printed:
    one
    two`,
  )
})

test('nothing of a name, a message or an output talks to the terminal', () => {
  const hostile = 'a\u001B[2Jb\rc'
  const failure = { code: 'X', message: hostile, file: hostile, expected: [hostile], found: [hostile, hostile] }
  const text = textOf([failure], { name: hostile, unit: hostile, output: hostile })
  // oxlint-disable-next-line no-control-regex
  expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F]/)
  expect(text.split('a\uFFFD[2Jb\uFFFDc').length).toBe(8)
})

const named = (name: string) => (text: string) => `<${name}>${text}</${name}>`

test('colours are for what they are told to be for', () => {
  const paint = { bold: named('b'), dim: named('d'), error: named('e'), good: named('g') }
  const result = { kind: 'case', unit: 'u', name: 'n', file, status: 'failed', durationMs: 1 } as const
  const failures = [{ ...missing, expected: ['a'], found: ['b'] }]
  expect(testLines({ ...result, failures }, { paint, sourceOf: () => undefined })).toEqual([
    '<e>✖</e> <b>u > n</b>',
    '  <e>FINDING_MISSING</e> <d>policies/owner/cases/fail.yaml</d>',
    '  "missing" is expected here and was not found',
    '    <d>- expected, + found</d>',
    '    <g>- a</g>',
    '    <e>+ b</e>',
  ])
})
