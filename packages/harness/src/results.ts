import type { Problem } from '@rampart/engine'

import type { UnitCoverage } from './coverage/model.ts'

/** How a test was written: a fixture manifest, a case of a Gatekeeper Suite, a Rego `test_` rule. */
export type TestKind = 'case' | 'suite' | 'rego'

/** `errored` gave no verdict: it is no failure of the policy, and never green. */
export type Status = 'passed' | 'failed' | 'errored' | 'skipped'

/** One thing that keeps a test from being green, and that somebody can mend. */
export interface Failure {
  /** Stable, such as `FINDING_MISSING`; see docs/errors.md. */
  readonly code: string
  /** What happened, where it was looked for, what to do. */
  readonly message: string
  /** As reports show it; the test's own file unless given. */
  readonly file?: string
  /** From 1, as all lines and columns. */
  readonly line?: number
  readonly column?: number
  readonly endLine?: number
  /** Exclusive. */
  readonly endColumn?: number
  /** What was to be, and what was, in the same words: shown as a diff. */
  readonly expected?: readonly string[]
  readonly found?: readonly string[]
}

/** How one test ended. Plain data: results travel between threads. */
export interface TestResult {
  readonly kind: TestKind
  /** The unit that it belongs to, as reports show it: `policies/owner`, `library/allowedrepos/suite.yaml`. */
  readonly unit: string
  /** Unique within the unit: `cases/fail.yaml`, `allowed-repos/example-allowed`, `data.k8s_test.test_deny`. */
  readonly name: string
  /** Where the test stands, as reports show it. */
  readonly file: string
  readonly line?: number
  readonly status: Status
  readonly durationMs: number
  /** Of what failed or errored: at least one. */
  readonly failures: readonly Failure[]
  /** Why it was skipped. */
  readonly reason?: string
  /** What the policy printed. */
  readonly output?: string
}

/** What a unit came to. */
export interface UnitResult {
  readonly unit: string
  readonly tests: readonly TestResult[]
  /** Why tests of the unit could not run at all. Any problem means exit status 2. */
  readonly problems: readonly Problem[]
  /** Names of the tests that the filter left out. */
  readonly deselected: readonly string[]
  /** What the tests ran of the policy, when that was asked for. */
  readonly coverage?: UnitCoverage
}
