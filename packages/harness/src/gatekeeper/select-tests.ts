import type { Suite, SuiteCase, SuiteTest } from './suite.ts'

/** A test of which at least something was asked for. */
export interface SelectedTest {
  readonly test: SuiteTest
  readonly cases: readonly SuiteCase[]
  /** Why it does not run, where it does not. */
  readonly reason?: string
}

export interface Selection {
  readonly selected: readonly SelectedTest[]
  /** Cases, and tests that have none. */
  readonly deselected: readonly string[]
}

export function selectTests(suite: Suite, isAskedFor: (name: string) => boolean): Selection {
  const selected: SelectedTest[] = []
  const deselected: string[] = []
  for (const test of suite.tests) {
    const cases = test.cases.filter(({ name }) => isAskedFor(name))
    const isSelected = test.cases.length > 0 ? cases.length > 0 : isAskedFor(test.name)
    if (isSelected) selected.push({ test, cases, ...whySkipped(suite, test) })
    const parts = test.cases.length > 0 ? test.cases.filter((each) => !cases.includes(each)) : [test]
    if (test.cases.length > 0 || !isSelected) deselected.push(...parts.map(({ name }) => name))
  }
  return { selected, deselected }
}

function whySkipped(suite: Suite, test: SuiteTest): { readonly reason?: string } {
  if (suite.isSkipped) return { reason: 'the Suite says "skip: true"' }
  return test.isSkipped ? { reason: 'the test says "skip: true"' } : {}
}
