import type { Problem } from '@rampart/engine'

import type { Failure } from '../results.ts'
import type { Verdict } from './judge-case.ts'
import { enforcementMistakes, matchMistakes } from './match-mistakes.ts'
import { isOfSpec } from './problem-of-spec.ts'
import type { SuiteTest } from './suite.ts'
import type { TestPolicy } from './test-policies.ts'

/** What is to be said of a test besides its cases; nothing of one that is as it should be. */
export function judgeTest(test: SuiteTest, policy: TestPolicy | undefined): Verdict | undefined {
  if (test.mistakes.length > 0) return { status: 'errored', failures: test.mistakes }
  if (!policy) throw new Error(`the policy of ${test.name} was not loaded`)
  if ('failures' in policy) return { status: 'errored', failures: policy.failures }
  if (test.isInvalid) return judgeInvalid(test, policy)
  const { constraint, loaded } = policy
  if ('problems' in loaded) return { status: 'errored', failures: loaded.problems }
  const idle = enforcementMistakes(constraint)
  if (idle.length > 0) return { status: 'errored', failures: idle }
  const failures = matchMistakes(constraint)
  return failures.length > 0 ? { status: 'failed', failures } : undefined
}

/** The schema of the template must refuse the constraint; a slip elsewhere does not count. */
function judgeInvalid(test: SuiteTest, { constraint, loaded }: Exclude<TestPolicy, { failures: unknown }>): Verdict {
  if ('rule' in loaded) return { status: 'failed', failures: [accepted(test, constraint.source.file)] }
  if (loaded.ofTemplate) return { status: 'errored', failures: loaded.problems }
  const others = loaded.problems.filter((problem) => !isRefusal(problem) || !isOfSpec(constraint, problem))
  if (others.length === 0) return { status: 'passed', failures: [] }
  return { status: 'errored', failures: others.map(elsewhere) }
}

const isRefusal = ({ code }: Problem): boolean => code === 'CONSTRAINT_INVALID'

const accepted = ({ name, place }: SuiteTest, file: string): Failure => ({
  code: 'CONSTRAINT_VALID',
  message: `${name} says "invalid: true", and the template accepts ${file}. Correct the schema of the template, or the constraint`,
  ...place,
})

const elsewhere = (problem: Problem): Failure => ({
  ...problem,
  message: `the constraint is refused, and not by the schema that the test is about: ${problem.message}`,
})
