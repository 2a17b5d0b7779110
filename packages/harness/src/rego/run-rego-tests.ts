import { coverageOf } from '../coverage/rego/coverage-of.ts'
import type { Failure, TestResult, UnitResult } from '../results.ts'
import { shown } from '../source.ts'
import type { OnStart, Unit, UnitOptions } from '../unit.ts'
import { fileMistakes } from './checks/files-without-tests.ts'
import { UndefinedReferences } from './checks/undefined-references.ts'
import { chooseTests, testsOf, type TestRule } from './choose-tests.ts'
import { judgeTests } from './judge-tests.ts'
import { runByOpa } from './opa-run.ts'
import { programOf, type Program } from './program/program.ts'
import { reachOf } from './program/reach.ts'
import { problemOf, readRegoUnit } from './read-rego-unit.ts'
import { outOfTime } from './test-failures.ts'

/**
 * Runs the Rego tests of a unit. OPA's tester keeps the time of each test itself, and all of them run in one call:
 * nothing is told while they run.
 */
export async function runRegoTests(unit: Unit, options: UnitOptions, _onStart: OnStart): Promise<UnitResult> {
  const empty = { unit: unit.name, tests: [], problems: [], deselected: [] }
  const sources = readRegoUnit(unit, options.cwd)
  if (sources.problems.length > 0) return { ...empty, problems: sources.problems }
  const { modules, dataFiles, regoVersion } = sources
  const program = programOf(modules, sources.trees, sources.data)
  const files = new Set((unit.only ?? unit.files).map((path) => shown(path, options.cwd)))
  const chosen = chooseTests(program, unit, files, options)
  const { timeoutMs, coverage: isMeasured = false } = options
  const run = runByOpa({ modules, dataFiles, regoVersion }, chosen, { timeoutMs, coverage: isMeasured })
  if (!run.ok) return { ...empty, problems: run.errors.map((error) => problemOf(error, unit, options.cwd)) }
  const settings = { unit: unit.name, timeoutMs }
  const judged = judgeTests(program, { modules, dataFiles, regoVersion }, run.value.tests, settings)
  const timedOut = chosen.timedOut.map((rule) => timedOutResult(rule, unit, options))
  const whole = options.filter === undefined ? filesResults(program, unit, files) : []
  const { coverage } = run.value
  return {
    ...empty,
    tests: cutAfterRed([...judged, ...timedOut, ...whole], options.bail),
    deselected: chosen.deselected,
    ...(coverage && { coverage: { rego: coverageOf(coverage) } }),
  }
}

const timedOutResult = ({ test, scope: { file } }: TestRule, unit: Unit, { timeoutMs }: UnitOptions): TestResult => ({
  kind: 'rego',
  unit: unit.name,
  name: test.name,
  file,
  status: 'errored',
  durationMs: timeoutMs,
  failures: [outOfTime(file, timeoutMs)],
})

/** What no single test can show. A filter asks for less than the whole. */
function filesResults(program: Program, unit: Unit, files: ReadonlySet<string>): TestResult[] {
  const references = new UndefinedReferences(program)
  const tests = testsOf(program)
  const reached = new Set(tests.flatMap((test) => reachOf(program, test).map(({ rule }) => rule)))
  return [...files]
    .filter((file) => program.texts[file] !== undefined)
    .flatMap((file) => {
      const failures = [...fileMistakes(program, file), ...references.ofFile(file, reached)]
      return failures.length > 0 ? [fileResult(unit, file, failures)] : []
    })
}

const fileResult = ({ name }: Unit, file: string, failures: readonly Failure[]): TestResult => ({
  kind: 'rego',
  unit: name,
  name: file,
  file,
  status: 'failed',
  durationMs: 0,
  failures,
})

function cutAfterRed(tests: readonly TestResult[], bail: boolean | undefined): readonly TestResult[] {
  const red = tests.findIndex(({ status }) => status === 'failed' || status === 'errored')
  return bail && red !== -1 ? tests.slice(0, red + 1) : tests
}
