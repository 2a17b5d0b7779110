import { defaultVersion } from '@rampart/engine'

import type { Failure, TestResult, UnitResult } from '../results.ts'
import { isSelected } from '../run/selection.ts'
import type { OnStart, Unit, UnitOptions } from '../unit.ts'
import { CaseJudge, type ReadyCase, type Verdict } from './judge-case.ts'
import { judgeTest } from './judge-test.ts'
import { readSuite } from './read-suite.ts'
import { selectTests, type SelectedTest } from './select-tests.ts'
import { SuiteFiles } from './suite-files.ts'
import type { SuiteCase, SuiteTest } from './suite.ts'
import { loadPolicies, type TestPolicy } from './test-policies.ts'

/** Runs a Gatekeeper Suite as gator does, and takes nothing for success that merely did not fail. */
export async function runSuite(unit: Unit, options: UnitOptions, onStart: OnStart): Promise<UnitResult> {
  const { suite, problems } = readSuite(unit.path, options.cwd)
  if (!suite) return { unit: unit.name, tests: [], problems, deselected: [] }
  const { selected, deselected } = selectTests(suite, (name) => isSelected(options.filter, unit.name, name))
  const files = new SuiteFiles(unit.path, options.cwd)
  const runnable = selected.filter((each) => each.reason === undefined && each.test.mistakes.length === 0)
  const policies = await loadPolicies(
    runnable.map(({ test }) => test),
    files,
  )
  const tests = new SuiteRun(unit, options, onStart, files, policies).run(selected)
  return { unit: unit.name, tests, problems, deselected }
}

class SuiteRun {
  readonly #unit: Unit
  readonly #options: UnitOptions
  readonly #onStart: OnStart
  readonly #policies: ReadonlyMap<SuiteTest, TestPolicy>
  readonly #judge: CaseJudge
  readonly #results: TestResult[] = []

  constructor(
    unit: Unit,
    options: UnitOptions,
    onStart: OnStart,
    files: SuiteFiles,
    policies: ReadonlyMap<SuiteTest, TestPolicy>,
  ) {
    this.#unit = unit
    this.#options = options
    this.#onStart = onStart
    this.#policies = policies
    const all = [...policies.keys()].flatMap((test) => test.cases.flatMap((each) => this.#ready(test, each) ?? []))
    const proving = all.filter(({ suiteCase }) => !suiteCase.isSkipped && !this.#isTimedOut(suiteCase))
    this.#judge = new CaseJudge(files, options.kubernetes ?? defaultVersion, proving)
  }

  run(selected: readonly SelectedTest[]): readonly TestResult[] {
    for (const each of selected) {
      if (this.#isOver()) break
      this.#runTest(each)
    }
    return this.#results
  }

  #runTest({ test, cases, reason }: SelectedTest): void {
    if (reason !== undefined) return this.#skip(test.cases.length > 0 ? cases : [test], reason)
    const policy = this.#policies.get(test)
    if (test.isInvalid && test.mistakes.length === 0) return this.#time(test, () => judgeTest(test, policy))
    const verdict = judgeTest(test, policy)
    if (verdict) this.#add(test, verdict)
    if (verdict?.status === 'errored') return
    for (const each of cases) {
      if (this.#isOver()) return
      this.#runCase(test, each)
    }
  }

  #runCase(test: SuiteTest, suiteCase: SuiteCase): void {
    const ready = this.#ready(test, suiteCase)
    if (!ready) return
    if (suiteCase.isSkipped) this.#skip([suiteCase], 'the case says "skip: true"')
    else if (this.#isTimedOut(suiteCase)) this.#add(suiteCase, timedOut(this.#options))
    else this.#time(suiteCase, () => this.#judge.judge(ready))
  }

  /** Cases without a policy have no say; what is wrong with the test has been said. */
  #ready(test: SuiteTest, suiteCase: SuiteCase): ReadyCase | undefined {
    const policy = this.#policies.get(test)
    if (!policy || 'failures' in policy || 'problems' in policy.loaded) return undefined
    return { suiteCase, constraint: policy.constraint, rule: policy.loaded.rule }
  }

  #time(of: SuiteTest | SuiteCase, judge: () => Verdict | undefined): void {
    this.#onStart(of.name)
    const started = performance.now()
    const verdict = judge()
    if (verdict) this.#add(of, verdict, { durationMs: performance.now() - started })
  }

  #skip(all: readonly (SuiteTest | SuiteCase)[], reason: string): void {
    for (const each of all) this.#add(each, { status: 'skipped', failures: [] }, { durationMs: 0, reason })
  }

  #add(
    { name, place: { file, line } }: SuiteTest | SuiteCase,
    { status, failures }: Verdict,
    rest: Pick<TestResult, 'durationMs' | 'reason'> = { durationMs: 0 },
  ): void {
    this.#results.push({ kind: 'suite', unit: this.#unit.name, name, file, line, status, failures, ...rest })
  }

  #isTimedOut({ name }: SuiteCase): boolean {
    return this.#options.timedOut.includes(name)
  }

  #isOver(): boolean {
    const last = this.#results.at(-1)
    return this.#options.bail === true && (last?.status === 'failed' || last?.status === 'errored')
  }
}

const timedOut = ({ timeoutMs }: UnitOptions): Verdict => ({ status: 'errored', failures: [noVerdictIn(timeoutMs)] })

const noVerdictIn = (timeoutMs: number): Failure => ({
  code: 'TEST_TIMEOUT',
  message: `no verdict within ${String(timeoutMs)} ms: a policy may never end. --timeout gives it more time`,
})
