import type { RegoFileCoverage } from './rego/coverage-of.ts'
import type { RuleCoverage } from './rules/rule-coverage.ts'

/** What the tests of a unit ran of its policy. Plain data. */
export interface UnitCoverage {
  readonly rego?: readonly RegoFileCoverage[]
  readonly rules?: readonly RuleCoverage[]
}
