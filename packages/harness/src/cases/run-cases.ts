import { basename, relative } from 'node:path'

import type { ChosenRule, Problem, Rule } from '@rampart/engine'

import type { Failure, TestResult, UnitResult } from '../results.ts'
import { isSelected } from '../run/selection.ts'
import { shown } from '../source.ts'
import type { OnStart, Unit, UnitOptions } from '../unit.ts'
import { readCase, type CaseFile, type CaseOptions } from './case-file.ts'
import { isManifest, manifestFolders, namedByCases, unreadFiles } from './case-paths.ts'
import { prepareRules } from './judge-case.ts'
import { rulesOfFolder } from './load-rules.ts'
import { Measure } from './measure.ts'
import { testCase, type Tested } from './test-case.ts'
import { unprovenRules } from './unproven-rules.ts'

/** Runs the cases of a policy's folder. */
export async function runCases(unit: Unit, options: UnitOptions, onStart: OnStart): Promise<UnitResult> {
  const { rules, problems } = await rulesOfFolder(unit.path, options.cwd)
  const cases = readCases(unit, options)
  if (problems.length > 0) {
    const placed = problems.map((problem) => ({ file: unit.name, ...problem }))
    return { unit: unit.name, tests: [], problems: placed, deselected: [] }
  }
  const failed = await whatFailsToLoad(rules)
  if (failed) return { unit: unit.name, tests: [], problems: [failed], deselected: [] }
  if (options.coverage !== true) return new CaseRun(unit, options, onStart, rules, cases).run()
  const measure = await Measure.of(unit, rules, options)
  const result = await new CaseRun(unit, options, onStart, measure.watched, cases).run()
  if (result.tests.length === 0) return result
  const ran = new Set(result.tests.map(({ file }) => file))
  return { ...result, coverage: await measure.coverage(unit, ran, options) }
}

/** The cases of a unit; what the headers of others name is none. */
export function readCases(unit: Unit, options: CaseOptions): CaseFile[] {
  const files = unit.files.filter(isManifest).map((path) => readCase(path, options))
  const named = namedByCases(files)
  return files.filter(({ path }) => !named.has(path))
}

async function whatFailsToLoad(rules: readonly Rule[]): Promise<Problem | undefined> {
  try {
    await prepareRules(rules)
    return undefined
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { code: 'POLICY_INVALID', message: `the policy cannot be made ready: ${why}` }
  }
}

class CaseRun {
  readonly #unit: Unit
  readonly #options: UnitOptions
  readonly #onStart: OnStart
  readonly #rules: readonly Rule[]
  readonly #cases: readonly CaseFile[]
  readonly #tests: TestResult[] = []
  readonly #tested: Tested[] = []
  readonly #deselected: string[] = []

  constructor(unit: Unit, options: UnitOptions, onStart: OnStart, rules: readonly Rule[], cases: readonly CaseFile[]) {
    this.#unit = unit
    this.#options = options
    this.#onStart = onStart
    this.#rules = rules
    this.#cases = cases
  }

  async run(): Promise<UnitResult> {
    const seen = new Map<string, CaseFile>()
    for (const file of this.#cases) {
      const duplicate = seen.get(file.source.text)
      seen.set(file.source.text, duplicate ?? file)
      await this.#runOne(file, duplicate)
      if (this.#shouldStop()) break
    }
    if (!this.#shouldStop()) this.#judgeTheWhole()
    return { unit: this.#unit.name, tests: this.#tests, problems: [], deselected: this.#deselected }
  }

  #shouldStop(): boolean {
    const last = this.#tests.at(-1)
    return this.#options.bail === true && (last?.status === 'failed' || last?.status === 'errored')
  }

  async #runOne(file: CaseFile, duplicate: CaseFile | undefined): Promise<void> {
    const name = this.#nameOf(file.path)
    if (!this.#isAskedFor(file.path, name)) {
      this.#deselected.push(name)
      return
    }
    if (this.#options.timedOut.includes(name)) return this.#add(name, file, 'errored', [timedOut(this.#options)])
    this.#onStart(name)
    const started = performance.now()
    const tested = await testCase(
      file,
      this.#rules.map((rule): ChosenRule => ({ rule })),
      this.#options,
    )
    this.#tested.push(tested)
    const again = duplicate ? [isDuplicate(duplicate)] : []
    const { status, failures } = tested
    const durationMs = performance.now() - started
    const rest = { durationMs, ...(tested.reason !== undefined && { reason: tested.reason }) }
    this.#add(name, file, again.length > 0 && status === 'passed' ? 'failed' : status, [...failures, ...again], rest)
  }

  #isAskedFor(path: string, name: string): boolean {
    const { name: unit, only } = this.#unit
    return isSelected(this.#options.filter, unit, name) && (only === undefined || only.includes(path))
  }

  #nameOf(path: string): string {
    return relative(this.#unit.path, path).replaceAll('\\', '/')
  }

  #add(
    name: string,
    { source }: Pick<CaseFile, 'source'>,
    status: TestResult['status'],
    failures: readonly Failure[],
    rest: Pick<TestResult, 'durationMs' | 'reason'> = { durationMs: 0 },
  ): void {
    this.#tests.push({ kind: 'case', unit: this.#unit.name, name, file: source.file, status, failures, ...rest })
  }

  /** What no single case can show. A filter asks for less than the whole. */
  #judgeTheWhole(): void {
    if (this.#options.filter !== undefined || this.#unit.only) return
    for (const path of unreadFiles(this.#unit.files, this.#cases)) this.#addFile(path, 'failed', unread(path))
    for (const path of manifestFolders(this.#casesFolder())) this.#addFile(path, 'errored', isFolder)
    for (const { rule, failure } of unprovenRules(this.#rules, this.#tested)) {
      const file = shown(this.#unit.path, this.#options.cwd)
      this.#tests.push({
        kind: 'case',
        unit: this.#unit.name,
        name: rule,
        file,
        status: 'failed',
        durationMs: 0,
        failures: [failure],
      })
    }
  }

  #addFile(path: string, status: TestResult['status'], failure: Failure): void {
    const file = shown(path, this.#options.cwd)
    const name = this.#nameOf(path)
    this.#tests.push({ kind: 'case', unit: this.#unit.name, name, file, status, durationMs: 0, failures: [failure] })
  }

  #casesFolder(): string {
    return `${this.#unit.path}/cases`
  }
}

const timedOut = ({ timeoutMs }: UnitOptions): Failure => ({
  code: 'TEST_TIMEOUT',
  message: `no verdict within ${String(timeoutMs)} ms: a rule may never end. --timeout gives it more time`,
})

const isDuplicate = ({ source }: CaseFile): Failure => ({
  code: 'CASE_DUPLICATE',
  message: `this case is equal to ${source.file}: change what it was meant to show, or delete it`,
})

const unread = (path: string): Failure => ({
  code: 'FILE_UNREAD',
  message: `${basename(path)} is no case and no case names it: name it .yaml or .json, name it in a header, or move it out of cases/`,
})

const isFolder: Failure = {
  code: 'CASE_IS_A_FOLDER',
  message: 'this is a folder: a case is a file. Rename the folder, or move its files up',
}
