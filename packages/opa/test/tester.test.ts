import { describe, expect, it } from 'vitest'

import { test as runTests } from '../src/public/index.ts'
import { briefly, errorsOf, privileged, privilegedTest, valueOf } from './support/policies.ts'

const modules = { 'p.rego': privileged, 'p_test.rego': privilegedTest }

const mixed = `package a

test_good if true

test_bad if {
  x := 1
  x == 2
}

todo_test_later if true

test_conflict if c == 1

c := 1

c := 2 if true

test_cases[name] if {
  some name, number in {"one": 1, "two": 2}
  number == 1
}
`

describe('test', () => {
  it('runs tests in order, with what they printed', () => {
    expect(valueOf(runTests(modules)).tests).toEqual([
      {
        package: 'data.k8s.privileged_test',
        name: 'test_privileged',
        status: 'passed',
        location: { file: 'p_test.rego', line: 7, column: 1 },
        durationMs: expect.any(Number),
      },
      {
        package: 'data.k8s.privileged_test',
        name: 'test_plain',
        status: 'passed',
        location: { file: 'p_test.rego', line: 9, column: 1 },
        durationMs: expect.any(Number),
        output: 'judging 1\n',
      },
    ])
  })

  it('tells passed, failed, skipped and errored apart', () => {
    const { tests } = valueOf(runTests({ 'a.rego': mixed }))
    expect(tests.map(({ name, status, location }) => [name, status, location.line])).toEqual([
      ['test_good', 'passed', 3],
      ['test_bad', 'failed', 5],
      ['todo_test_later', 'skipped', 10],
      ['test_conflict', 'errored', 12],
      ['test_cases', 'failed', 18],
    ])
    expect(tests[3]?.error).toMatchObject({ code: 'eval_conflict_error', file: 'a.rego', line: 16 })
    expect(tests[4]?.cases).toMatchObject({ one: { name: 'one' }, two: { name: 'two', fail: true } })
  })

  it('selects by regular expression', () => {
    expect(valueOf(runTests({ 'a.rego': mixed }, { run: 'test_g' })).tests.map(({ name }) => name)).toEqual([
      'test_good',
    ])
    expect(errorsOf(runTests({ 'a.rego': mixed }, { run: '(' }))[0]?.code).toBe('opa_error')
  })

  it('traces failures when asked', () => {
    const { tests } = valueOf(runTests({ 'a.rego': mixed }, { run: 'test_bad', trace: true }))
    expect(tests[0]?.trace).toContain('a.rego:7     | | Fail x = 2')
  })

  it('reports coverage in the shape of opa', () => {
    const { coverage } = valueOf(runTests(modules, { run: 'test_plain', coverage: true }))
    expect(coverage?.files['p.rego']).toMatchObject({
      covered: [{ start: { row: 12, col: 3 }, end: { row: 12, col: 45 } }],
      not_covered: [{ start: { row: 11 } }, { start: { row: 13 } }, { start: { row: 14 } }],
    })
  })

  it('reads data', () => {
    const text = 'package a\ntest_x if data.limits.cpu == 2'
    const { tests } = valueOf(runTests({ 'a.rego': text }, { dataFiles: { 'limits/data.json': '{"cpu": 2}' } }))
    expect(tests[0]?.status).toBe('passed')
  })

  it('stops a test that does not end, and runs the others', () => {
    const endless = `package a
test_loop if {
  some i in numbers.range(1, 20000)
  some j in numbers.range(1, 20000)
  i + j == 0
}
test_range if count(numbers.range(1, 1000000000)) == 0
test_good if true
`
    const { tests, coverage } = valueOf(runTests({ 'a.rego': endless }, { timeoutMs: 200, coverage: true }))
    expect(tests.map(({ status }) => status)).toEqual(['errored', 'errored', 'passed'])
    expect(tests[0]?.error?.code).toBe('eval_cancel_error')
    expect(coverage).toBeUndefined()
  })

  it('has nothing to run in nothing, and nothing in broken modules', () => {
    expect(valueOf(runTests({}))).toEqual({ tests: [] })
    expect(briefly(errorsOf(runTests({ 'a.rego': 'package a\ntest_x if nope(1)' })))).toEqual([
      'rego_type_error a.rego:2:11 undefined function nope',
    ])
  })
})
