import { Parser, type Result } from 'tap-parser'
import { describe, expect, test } from 'vitest'

import { tap } from '../../src/test-reporters/tap.ts'
import { errored, failed, hostile, mixed, report, result, settings, skipped } from './sample-report.ts'

interface Read {
  readonly points: readonly Result[]
  readonly comments: readonly string[]
  readonly ok: boolean
  readonly counts: Readonly<Record<'count' | 'pass' | 'fail' | 'skip' | 'todo', number>>
}

/** Reads with somebody else's parser. Its strict mode takes whatever is no TAP for a failure. */
function read(text: string): Read {
  const points: Result[] = []
  const comments: string[] = []
  const parser = new Parser({ strict: true })
  parser.on('assert', (point: Result) => points.push(point))
  parser.on('comment', (comment: string) => comments.push(comment.trim()))
  parser.end(text)
  const { ok, count, pass, fail, skip, todo, bailout, failures } = parser.results ?? never()
  expect(bailout).toBe(false)
  expect(failures.filter((each) => 'tapError' in each && each.tapError)).toEqual([])
  return { points, comments, ok, counts: { count, pass, fail, skip, todo } }
}

function never(): never {
  throw new Error('the parser did not come to an end')
}

test('a green run', () => {
  const text = tap(report([result()]), settings)
  expect(text).toBe(`TAP version 14
1..1
ok 1 - policies/owner > cases/pass.yaml
  ---
  duration_ms: 12.25
  ...
# 1 test passed in 1 unit
`)
  expect(read(text)).toMatchObject({ ok: true, counts: { count: 1, pass: 1, fail: 0, skip: 0 } })
})

test('a mixed run: what was skipped is no pass, what gave no verdict and what did not run are not ok', () => {
  const { ok, counts, points, comments } = read(tap(mixed, settings))
  expect(ok).toBe(false)
  expect(counts).toEqual({ count: 5, pass: 2, fail: 3, skip: 1, todo: 0 })
  expect(points.map((point) => [point.ok, point.name, point.skip])).toEqual([
    [true, 'policies/owner > cases/pass.yaml', false],
    [false, 'policies/owner > cases/fail.yaml', false],
    [false, 'rego > data.k8s_test.test_deny', false],
    [true, 'library/suite.yaml > allowed/example', 'the suite says skip'],
    [false, 'policies/x/policy.mjs:3 > POLICY_INVALID the policy cannot be loaded', false],
  ])
  expect(comments).toEqual(['# 1 error, 1 test failed, 1 gave no verdict, 1 passed, 1 skipped in 3 units'])
})

describe('diagnostics', () => {
  test('of a failure', () => {
    const { endLine: _, endColumn: __, ...told } = failed.failures[0] ?? never()
    const [point] = read(tap(report([failed]), settings)).points
    expect(point?.time).toBe(12.25)
    expect(point?.diag).toEqual({
      severity: 'fail',
      message: told.message,
      at: { file: 'policies/owner/cases/fail.yaml' },
      failures: [told],
      output: 'looked at web\n',
    })
  })

  test('of what gave no verdict', () => {
    expect(read(tap(report([errored]), settings)).points[0]?.diag).toMatchObject({
      severity: 'error',
      message: 'it did not end within 10 s',
      at: { file: 'rego/k8s_test.rego', line: 12 },
    })
  })
})

test('the parser is strict enough to be worth asking', () => {
  expect(() => read('TAP version 14\n1..1\nok 1 - a\nno TAP\n')).toThrow(/tapError|toEqual|deeply equal/)
})

test('nothing ran, and that is fine', () => {
  const { points, counts } = read(tap(report([], { allowEmpty: true }), settings))
  expect(points).toEqual([])
  expect(counts).toMatchObject({ count: 0, fail: 0 })
})

const unshowable = /[\u0000-\u0008\u000A-\u001F\u007F-\u009F\u2028\u2029]|\p{Surrogate}/gu // oxlint-disable-line no-control-regex

test.each(hostile)('%j is read back', (text) => {
  const shown = text.replaceAll(unshowable, '\uFFFD')
  const failure = { code: 'X', message: text, file: text, expected: [text], found: [text, text] }
  const red = result({ unit: 'u', name: text, status: 'failed', failures: [failure], output: text })
  const passed = result({ unit: 'u', name: `passed ${text}` })
  const { points, counts } = read(
    tap(report([red, passed, { ...skipped, name: text, reason: text }], { problems: [failure] }), settings),
  )
  expect(counts).toEqual({ count: 4, pass: 2, fail: 2, skip: 1, todo: 0 })
  expect(points[0]?.name).toBe(`u > ${shown}`.trim())
  expect(points[1]?.name).toBe(`u > passed ${shown}`.trim())
  expect(points[2]?.skip).toBe(shown.trim() === '' ? true : shown.trim())
  const whole = text.replaceAll(/\p{Surrogate}/gu, '\uFFFD')
  expect(points[0]?.diag).toMatchObject({
    message: whole,
    output: whole,
    failures: [{ code: 'X', message: whole, file: whole, expected: [whole], found: [whole, whole] }],
  })
})
