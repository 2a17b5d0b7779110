import { describe, expect, it } from 'vitest'

import { failures, runFixture, runTexts, verdicts } from './support/run-rego.ts'

describe('runRegoTests', () => {
  it('gives the verdicts of opa test', async () => {
    const result = await runFixture('verdicts')
    expect(verdicts(result)).toEqual([
      'data.replicas_test.test_one_replica passed',
      'data.replicas_test.test_two_replicas passed',
      'data.replicas_test.test_wrong_count failed',
      'data.replicas_test.test_wrong_on_one_line failed',
      'data.replicas_test.todo_test_paused skipped',
      'data.replicas_test.test_counts failed',
      'data.replicas_test.test_all_counts passed',
      'data.replicas_test.test_value failed',
      'data.replicas_test.test_front failed',
    ])
    expect(result.tests.map(({ line }) => line)).toEqual([7, 13, 15, 20, 22, 24, 29, 34, 36])
    expect(result).toMatchObject({ unit: 'policies', problems: [], deselected: [] })
  })

  it('says what was not true, and where', async () => {
    expect(failures(await runFixture('verdicts'))).toEqual([
      'test_wrong_count REGO_TEST_FALSE replicas_test.rego:17:2 this is not true: count(messages) == 1\n' +
        'what was not true on the way:\nreplicas.rego:5 input.spec.replicas < minimum',
      expect.stringMatching(
        /^test_wrong_on_one_line REGO_TEST_FALSE replicas_test\.rego:20:1 this is not true: test_wrong_on_one_line if /,
      ),
      expect.stringMatching(/^test_counts REGO_CASE_FALSE replicas_test\.rego:26:2 the case "two" is not true/),
      expect.stringMatching(/^test_value REGO_TEST_FALSE replicas_test\.rego:34:1 the value of this test is not true/),
      expect.stringMatching(/^passes REGO_TEST_FALSE|^test_front REGO_TEST_FALSE replicas_test\.rego:36:1 the value/),
    ])
  })

  it('hands on what was printed, and why a test is skipped', async () => {
    const { tests } = await runFixture('verdicts')
    expect(tests[0]?.output).toBe('found {"1 replicas, at least 2"}\n')
    expect(tests[4]?.reason).toBe('its name begins with todo_')
  })

  it('tells errors from failures', async () => {
    const result = await runFixture('conflict')
    expect(verdicts(result)).toEqual([
      'data.size_test.test_small passed',
      'data.size_test.test_both errored',
      'data.size_test.test_argument errored',
    ])
    expect(failures(result)).toEqual([
      expect.stringMatching(/^test_both REGO_EVAL_CONFLICT_ERROR size\.rego:5:\d+ rule data\.size\.size produced/),
      expect.stringMatching(/^test_argument REGO_TYPE_ERROR size_test\.rego:9 function .* used as reference/),
    ])
  })

  it('reads Rego of yesterday, and data by its folder', async () => {
    expect(verdicts(await runFixture('old-rego'))).toEqual([
      'data.old.test_allowed passed',
      'data.old.test_denied passed',
      'data.old.test_denied_twice failed',
    ])
    expect(verdicts(await runFixture('with-data'))).toEqual([
      'data.limits.check_test.test_within passed',
      'data.limits.check_test.test_above passed',
      'data.limits.check_test.test_other_limit passed',
    ])
  })

  it('stops what never ends, and runs the rest', async () => {
    const result = await runFixture('endless', { timeoutMs: 300, coverage: true })
    expect(verdicts(result).map((each) => each.split(' ')[1])).toEqual(['passed', 'errored', 'passed'])
    expect(failures(result)).toEqual([
      'test_never_ends TEST_TIMEOUT endless_test.rego:7 no verdict within 300 ms: a rule may never end. --timeout gives it more time',
    ])
    expect(result.coverage?.rego?.map(({ file }) => file)).toEqual(['endless.rego', 'endless_test.rego'])
  })

  it('does not run again what ran out of time before', async () => {
    const result = await runFixture('endless', { timedOut: ['data.endless_test.test_never_ends'] })
    expect(verdicts(result)).toEqual([
      'data.endless_test.test_empty passed',
      'data.endless_test.test_small passed',
      'data.endless_test.test_never_ends errored',
    ])
  })

  it.each<[string, Parameters<typeof runFixture>[1], string[], number]>([
    ['a name', { filter: 'test_y$' }, ['data.odd["a-b"]["if"].nested.test_y passed'], 3],
    [
      'a name that two tests have',
      { filter: 'test_twice' },
      ['data.odd["a-b"]["if"].test_twice passed', 'data.odd["a-b"]["if"].test_twice#01 failed'],
      2,
    ],
    ['the unit', { filter: '^policies > .*test_x' }, ['data.odd["a-b"]["if"].test_x passed'], 3],
    ['nothing', { filter: 'test_z' }, [], 4],
    ['single files', { only: ['policy.rego'] }, [], 4],
  ])('runs what is asked for: %s', async (_name, options, expected, deselected) => {
    const result = await runFixture('odd-names', options)
    expect(verdicts(result)).toEqual(expected)
    expect(result.deselected).toHaveLength(deselected)
  })

  it('stops after the first test that is not green, when told to', async () => {
    expect(verdicts(await runFixture('verdicts', { bail: true }))).toHaveLength(3)
  })

  it.each([
    ['syntax', { 'a.rego': 'package a\nx := {\n' }, 'REGO_PARSE_ERROR', 'a.rego', 3],
    ['types', { 'a.rego': 'package a\ntest_x if nope(1)\n' }, 'REGO_TYPE_ERROR', 'a.rego', 2],
    [
      'data',
      { 'a.rego': 'package a\ntest_x if true\n', 'b/data.json': '{' },
      'REGO_BAD_DATA',
      'b/data.json',
      undefined,
    ],
  ])('cannot run what OPA refuses: %s', async (_name, files, code, file, line) => {
    const { tests, problems } = await runTexts(files)
    expect(tests).toEqual([])
    expect(problems[0]).toMatchObject({ code, file, ...(line !== undefined && { line }) })
  })
})
