import { describe, expect, test } from 'vitest'

import { reportOf } from '../../src/report-of.ts'
import { exitStatusOf, problemsOf, type RunFacts } from '../../src/report.ts'
import type { Status, UnitResult } from '../../src/results.ts'

const facts = { durationMs: 1, kubernetes: '1.36' }
const broken = { code: 'POLICY_INVALID', message: 'why' }

function unit(name: string, statuses: readonly Status[], given: Partial<UnitResult> = {}): UnitResult {
  const tests = statuses.map((status, index) => ({
    kind: 'case' as const,
    unit: name,
    name: `cases/${String(index)}.yaml`,
    file: `${name}/cases/${String(index)}.yaml`,
    status,
    durationMs: 1,
    failures: status === 'failed' || status === 'errored' ? [{ code: 'X', message: 'why' }] : [],
  }))
  return { unit: name, tests, problems: [], deselected: [], ...given }
}

test('counts', () => {
  const units = [
    unit('a', ['passed', 'failed', 'skipped'], { deselected: ['a', 'b'] }),
    unit('b', ['errored', 'passed']),
    unit('c', [], { deselected: ['c'] }),
  ]
  expect(reportOf(units, [], facts)).toEqual({
    units,
    problems: [],
    counts: { units: 2, tests: 5, passed: 2, failed: 1, errored: 1, skipped: 1, deselected: 3 },
    durationMs: 1,
    kubernetes: '1.36',
  })
})

describe('the exit status', () => {
  test.each<[string, number, UnitResult[], (typeof broken)[]]>([
    ['all passed', 0, [unit('a', ['passed'])], []],
    ['some passed, some were skipped', 0, [unit('a', ['passed', 'skipped'])], []],
    ['one failed', 1, [unit('a', ['passed', 'failed'])], []],
    ['one gave no verdict', 2, [unit('a', ['passed', 'errored'])], []],
    ['one failed and one gave no verdict', 2, [unit('a', ['failed', 'errored'])], []],
    ['a unit could not run', 2, [unit('a', ['passed']), unit('b', [], { problems: [broken] })], []],
    ['a problem of the whole run', 2, [unit('a', ['passed', 'failed'])], [broken]],
  ])('%s', (_, status, units, problems) => {
    const report = reportOf(units, problems, facts)
    expect(exitStatusOf(report)).toBe(status)
    expect(report.problems).toEqual(problems)
  })

  test('problems of units are told with their unit', () => {
    const report = reportOf([unit('b', ['passed'], { problems: [broken] })], [broken], facts)
    expect(problemsOf(report)).toEqual([broken, { ...broken, unit: 'b' }])
  })
})

describe('a run that tested nothing is no green run', () => {
  const none = unit('a', [])
  const skipped = unit('a', ['skipped', 'skipped'])
  const deselected = unit('policies/owner', [], { deselected: ['cases/fail.yaml', 'cases/pass.yaml'] })

  test.each<[string, UnitResult[], Partial<RunFacts>, string[]]>([
    ['nothing was found', [], {}, ['NOTHING_TESTED']],
    ['a unit is empty', [none], {}, ['NOTHING_TESTED']],
    ['one of several units is empty', [none, unit('b', ['passed'])], {}, ['NOTHING_TESTED']],
    ['all are skipped', [skipped], {}, ['ALL_SKIPPED']],
    ['the filter selects nothing', [deselected], { filter: 'ownr' }, ['FILTER_SELECTS_NOTHING']],
    ['nothing was found, and that is fine', [], { allowEmpty: true }, []],
    ['a unit is empty, and that is fine', [none], { allowEmpty: true }, []],
    ['all are skipped, and that is fine', [skipped], { allowEmpty: true }, []],
    ['the filter selects nothing', [deselected], { filter: 'ownr', allowEmpty: true }, ['FILTER_SELECTS_NOTHING']],
    ['the filter leaves a whole unit out', [deselected, unit('b', ['passed'])], { filter: 'b' }, []],
    ['nothing was found, and the problems say why', [unit('a', [], { problems: [broken] })], {}, []],
  ])('%s', (_, units, given, codes) => {
    const report = reportOf(units, [], { ...facts, ...given })
    expect(report.problems.map(({ code }) => code)).toEqual(codes)
    if (codes.length > 0) expect(exitStatusOf(report)).toBe(2)
  })

  test('an empty unit is named', () => {
    expect(reportOf([none, unit('b', ['passed'])], [], facts).problems).toMatchObject([{ file: 'a' }])
  })

  test.each([
    ['zzzzzz', '-t "zzzzzz" selects none of 3 tests'],
    [
      'fial.yaml',
      '-t "fial.yaml" selects none of 3 tests; did you mean "policies/owner > cases/fail.yaml" or "policies/x > cases/fail.yaml"?',
    ],
  ])('a filter is told what is near: %s', (filter, message) => {
    const other = unit('policies/x', [], { deselected: ['cases/fail.yaml'] })
    expect(reportOf([deselected, other], [], { ...facts, filter }).problems).toEqual([
      { code: 'FILTER_SELECTS_NOTHING', message },
    ])
  })
})
