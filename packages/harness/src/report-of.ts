import { nearestName, type Problem } from '@rampart/engine'

import type { RunFacts, TestCounts, TestReport } from './report.ts'
import type { TestResult, UnitResult } from './results.ts'

/** Puts a run together. One that tested nothing gets a problem that says so: it proves nothing. */
export function reportOf(units: readonly UnitResult[], problems: readonly Problem[], facts: RunFacts): TestReport {
  const { durationMs, kubernetes } = facts
  const counts = countsOf(units)
  return {
    units,
    problems: [...problems, ...vacuousRun(units, problems, counts, facts)],
    counts,
    durationMs,
    kubernetes,
  }
}

function countsOf(units: readonly UnitResult[]): TestCounts {
  const tests = units.flatMap((unit) => unit.tests)
  const count = (status: TestResult['status']): number => tests.filter((test) => test.status === status).length
  return {
    units: units.filter(isConcerned).length,
    tests: tests.length,
    passed: count('passed'),
    failed: count('failed'),
    errored: count('errored'),
    skipped: count('skipped'),
    deselected: units.reduce((sum, { deselected }) => sum + deselected.length, 0),
  }
}

const isConcerned = ({ tests, problems, deselected }: UnitResult): boolean =>
  tests.length + problems.length > 0 || deselected.length === 0

/** Why a run that tested nothing, or a unit of it, must not be green. */
function vacuousRun(
  units: readonly UnitResult[],
  problems: readonly Problem[],
  counts: TestCounts,
  facts: RunFacts,
): Problem[] {
  const { filter, allowEmpty = false } = facts
  if (counts.tests === 0 && counts.deselected > 0 && filter !== undefined) {
    const names = units.flatMap(({ unit, deselected }) => deselected.map((name) => `${unit} > ${name}`))
    return [selectsNothing(filter, names)]
  }
  const isExplained = problems.length > 0 || units.some((unit) => unit.problems.length > 0)
  if (allowEmpty || (counts.tests === 0 && isExplained)) return []
  if (counts.tests > 0 && counts.skipped === counts.tests) return [allSkipped(counts.skipped)]
  return units.length === 0 ? [nothingTested] : units.filter(isEmpty).map(({ unit }) => emptyUnit(unit))
}

const isEmpty = ({ tests, problems, deselected }: UnitResult): boolean =>
  tests.length === 0 && problems.length === 0 && deselected.length === 0

const nothingTested: Problem = {
  code: 'NOTHING_TESTED',
  message:
    'there is no test: no folder with cases/, no Gatekeeper Suite, no Rego test. Name the paths, or write a case; --allow-empty makes that pass',
}

const emptyUnit = (unit: string): Problem => ({
  code: 'NOTHING_TESTED',
  message: 'there is no test in it. Write one, or leave the path out; --allow-empty makes that pass',
  file: unit,
})

function allSkipped(count: number): Problem {
  const what = count === 1 ? 'the only test is' : `all ${String(count)} tests are`
  return { code: 'ALL_SKIPPED', message: `${what} skipped: nothing was tested. --allow-empty makes that pass` }
}

function selectsNothing(filter: string, names: readonly string[]): Problem {
  const near = namesNear(filter, names)
  const meant = near.length === 0 ? '' : `; did you mean ${near.map((name) => `"${name}"`).join(' or ')}?`
  const among = names.length === 1 ? 'does not select the only test' : `selects none of ${String(names.length)} tests`
  const message = `-t ${JSON.stringify(filter)} ${among}${meant}`
  return { code: 'FILTER_SELECTS_NOTHING', message }
}

/** Names that hold a part which is spelt like the filter: people filter by a part of a name. */
function namesNear(filter: string, names: readonly string[]): string[] {
  const nearest = nearestName(filter, names.flatMap(partsOf))
  return nearest === undefined ? [] : names.filter((name) => partsOf(name).includes(nearest)).slice(0, 3)
}

const partsOf = (name: string): string[] => [/ > /, / > |\//, / > |[/.]/].flatMap((divider) => name.split(divider))
