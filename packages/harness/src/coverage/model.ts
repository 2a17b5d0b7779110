import type { RegoFileCoverage } from './rego/coverage-of.ts'

/** What the tests of a unit ran of its policy. Plain data. */
export interface UnitCoverage {
  readonly rego?: readonly RegoFileCoverage[]
}
