import { call } from './opa.ts'
import type { RegoError, Result } from './result.ts'
import type { DataOptions, Files, LanguageOptions, Place } from './sources.ts'

/** What `test` takes besides modules. */
export interface TestOptions extends LanguageOptions, DataOptions {
  /** Runs only the tests whose full name, such as `data.k8s_test.test_deny`, this regular expression (RE2) matches. */
  readonly run?: string
  /** Adds a coverage report; tests take about three times as long. */
  readonly coverage?: boolean
  /** Adds a trace to what failed. Not together with `coverage`. */
  readonly trace?: boolean
  /** For each test; 10,000 unless told. */
  readonly timeoutMs?: number
}

/** How one case of a test with cases (`test_x[note]`) ended. */
export interface TestCase {
  readonly name?: string
  readonly fail?: boolean
  readonly sub_results?: Readonly<Record<string, TestCase>>
}

/** How one test ended. */
export interface TestResult {
  /** Such as `data.k8s_test`. */
  readonly package: string
  readonly name: string
  readonly status: 'passed' | 'failed' | 'errored' | 'skipped'
  readonly location: Place
  readonly durationMs: number
  /** What `print` wrote. */
  readonly output?: string
  /** Notes and failed expressions, as `opa test --verbose` prints them. */
  readonly trace?: string
  readonly error?: RegoError
  readonly cases?: Readonly<Record<string, TestCase>>
}

/** A position in OPA's coverage report. */
export interface CoveragePosition {
  readonly row: number
  readonly col?: number
}

/** A range in OPA's coverage report. */
export interface CoverageRange {
  readonly start: CoveragePosition
  readonly end: CoveragePosition
  /** Why an uncovered range may be so although a test reached it: `index_excluded`, `early_exit`. */
  readonly kinds?: readonly string[]
}

/** One file, or all, in OPA's coverage report. */
export interface CoverageCounts {
  readonly covered_lines?: number
  readonly not_covered_lines?: number
  /** In percent. */
  readonly coverage?: number
}

/** One file in OPA's coverage report. */
export interface FileCoverage extends CoverageCounts {
  readonly covered?: readonly CoverageRange[]
  readonly not_covered?: readonly CoverageRange[]
}

/** The report that `opa test --coverage` prints. */
export interface Coverage extends CoverageCounts {
  readonly files: Readonly<Record<string, FileCoverage>>
}

/** How all tests ended, in the order of files and lines. */
export interface Tested {
  readonly tests: readonly TestResult[]
  readonly coverage?: Coverage
}

/** Runs the tests (`test_...` rules) in the modules with OPA's own tester. No tests at all is not an error. */
export function test(modules: Files, options: TestOptions = {}): Result<Tested> {
  return call('test', { modules, ...options })
}
