import { check, test as runOpa, type Coverage, type Result, type TestResult } from '@rampart/opa'

import { patternOf, type ChosenTests, type TestRule } from './choose-tests.ts'
import { withNames } from './failing-place.ts'
import type { RegoSources } from './read-rego-unit.ts'

/** A test, and how it ended. */
export interface RanTest {
  readonly rule: TestRule
  readonly result: TestResult
  /** Of what failed. */
  readonly trace?: string
}

export interface OpaRun {
  readonly tests: readonly RanTest[]
  readonly coverage?: Coverage
}

export interface RunSettings {
  readonly timeoutMs: number
  readonly coverage?: boolean
}

/** Runs the chosen tests by OPA's own tester. */
export function runByOpa(sources: RegoSources, { chosen, run }: ChosenTests, settings: RunSettings): Result<OpaRun> {
  const { modules, ...rest } = sources
  if (chosen.length === 0) return nothingRun(sources)
  const answer = runOpa(modules, { ...rest, ...settings, ...(run !== undefined && { run }) })
  if (!answer.ok) return answer
  const tests = matched(chosen, answer.value.tests)
  const coverage =
    answer.value.coverage ?? (settings.coverage ? coverageWithoutEndless(sources, tests, settings) : undefined)
  return { ok: true, value: { tests: traced(sources, tests, settings), ...(coverage && { coverage }) } }
}

/** A module that cannot be read has no tests that could be chosen. */
function nothingRun({ modules, regoVersion }: RegoSources): Result<OpaRun> {
  const checked = check(modules, { regoVersion })
  return checked.ok ? { ok: true, value: { tests: [] } } : checked
}

/** Both are in the order of files and lines. */
function matched(chosen: readonly TestRule[], results: readonly TestResult[]): RanTest[] {
  return chosen.map((rule, index) => {
    const result = results[index]
    if (result?.location.file !== rule.scope.file) throw new Error(`OPA gave no result of ${rule.test.name}`)
    return { rule, result }
  })
}

/** OPA measures nothing when a test does not end. */
function coverageWithoutEndless(
  { modules, ...rest }: RegoSources,
  tests: readonly RanTest[],
  settings: RunSettings,
): Coverage | undefined {
  const others = tests.filter(({ result }) => !isEndless(result)).map(({ rule }) => rule)
  if (others.length === 0 || others.length === tests.length) return undefined
  const answer = runOpa(modules, { ...rest, ...settings, run: patternOf(others) })
  return answer.ok ? answer.value.coverage : undefined
}

export const isEndless = ({ error }: TestResult): boolean => error?.code === 'eval_cancel_error'

/** A trace costs time and memory: only what failed is run once more, with one. */
function traced(sources: RegoSources, tests: readonly RanTest[], { timeoutMs }: RunSettings): readonly RanTest[] {
  const failed = tests.filter(({ result }) => result.status === 'failed').map(({ rule }) => rule)
  if (failed.length === 0) return tests
  const { modules, ...rest } = sources
  const files = Object.entries(modules).toSorted(([one], [other]) => Number(one > other) - Number(one < other))
  const names = new Map(files.map(([file], index) => [String(index).padStart(6, '0'), file]))
  const renamed = Object.fromEntries([...names].map(([name, file]) => [name, modules[file] ?? '']))
  const answer = runOpa(renamed, { ...rest, timeoutMs, trace: true, run: patternOf(failed) })
  if (!answer.ok) return tests
  const traces = new Map(
    answer.value.tests.map(({ location: { file, line }, trace }) => [
      `${names.get(file) ?? ''}:${String(line)}`,
      trace,
    ]),
  )
  return tests.map((each) => {
    const { file, line } = each.result.location
    const trace = traces.get(`${file}:${String(line)}`)
    return trace === undefined ? each : { ...each, trace: withNames(trace, names) }
  })
}
