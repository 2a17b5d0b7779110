import type { Failure } from '../../results.ts'
import type { Rule } from '../program/rule.ts'
import { usesOf } from '../program/uses.ts'

/** A test that reads no rule, package or data is true whatever the policy does. */
export function assertsNothing(test: Rule, line: number): Failure[] {
  if (usesOf(test).some(({ root }) => root === 'data')) return []
  const message =
    'this test asks nothing of a policy: it names no rule, no package and no data. Name what it is to test'
  return [{ code: 'REGO_ASSERTS_NOTHING', message, file: test.scope.file, line }]
}
