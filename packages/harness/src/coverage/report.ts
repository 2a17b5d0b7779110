import type { UnitResult } from '../results.ts'
import { lcov, type LcovFile } from './lcov.ts'
import type { RegoFileCoverage } from './rego/coverage-of.ts'
import { regoLcov } from './rego/lcov-of.ts'
import { mergeRegoCoverage } from './rego/merge-coverage.ts'
import { regoCoverageText } from './rego/report-text.ts'
import { ruleLcov } from './rules/lcov-of.ts'
import { mergeRuleCoverage } from './rules/merge-coverage.ts'
import { ruleCoverageJson } from './rules/report-json.ts'
import { ruleCoverageText } from './rules/report-text.ts'
import type { RuleCoverage } from './rules/rule-coverage.ts'

/** What the tests of a whole run show of its policies. */
export interface RunCoverage {
  readonly rules: readonly RuleCoverage[]
  readonly rego: readonly RegoFileCoverage[]
}

/** Takes the units of a run together. Test files are no part of a policy. */
export function coverageOfRun(units: readonly UnitResult[]): RunCoverage {
  const rego = mergeRegoCoverage(units.map(({ coverage }) => coverage?.rego ?? []))
  return {
    rules: mergeRuleCoverage(units.map(({ coverage }) => coverage?.rules ?? [])),
    rego: rego.filter(({ file }) => !file.endsWith('_test.rego')),
  }
}

/** For people. */
export function coverageText({ rules, rego }: RunCoverage): string {
  const parts = [ruleCoverageText(rules), regoCoverageText(rego)].filter((part) => part !== '')
  return parts.length > 0 ? parts.join('\n') : 'nothing to measure: no case and no Rego test ran\n'
}

/** For programs. */
export function coverageJson({ rules, rego }: RunCoverage): string {
  return `${JSON.stringify({ version: 1, ...ruleCoverageJson(rules), files: rego }, undefined, 2)}\n`
}

/** For editors and genhtml. Rules in TypeScript have no lines of their own: see docs/testing.md. */
export function coverageLcov({ rules, rego }: RunCoverage): string {
  const files: LcovFile[] = [...ruleLcov(rules), ...rego.map(regoLcov)]
  return lcov(files)
}
