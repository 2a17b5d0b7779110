import type { PodKind } from '@rampart/engine'

import type { TestKind } from './results.ts'

/**
 * What is loaded and run together: a policy's folder with its `cases/`, a Gatekeeper Suite file, the Rego tests below a
 * path. Plain data: units travel between threads.
 */
export interface Unit {
  readonly kind: TestKind
  /** As reports show it, relative to the working directory. */
  readonly name: string
  /** The folder or file, absolute. */
  readonly path: string
  /** What the unit is made of, absolute: the cases, the Suite itself, all Rego modules and data files. */
  readonly files: readonly string[]
  /** Where single files were asked for: those, absolute. Nothing is said of the others. */
  readonly only?: readonly string[]
}

/** How units are run. Plain data. */
export interface UnitOptions {
  /** What paths are shown relative to. */
  readonly cwd: string
  /** Only tests whose `unit > name` this regular expression finds something in. */
  readonly filter?: string
  /** The version to judge for, where a case does not say; `defaultVersion` unless given. */
  readonly kubernetes?: string
  /** Kinds with a pod beside those of Kubernetes itself. */
  readonly podKinds?: readonly PodKind[]
  /** For one test; the runner stops what takes longer. */
  readonly timeoutMs: number
  /** Tests that ran out of time before: they are not run again, and reported as errored. */
  readonly timedOut: readonly string[]
  /** Stop the unit after its first test that is not green. */
  readonly bail?: boolean
  /** Measure what the tests run of the policy. */
  readonly coverage?: boolean
  /** Write expectations into cases that have none. */
  readonly update?: boolean
}

/** What a unit tells while it runs, for whoever watches the clock. */
export type OnStart = (test: string) => void
