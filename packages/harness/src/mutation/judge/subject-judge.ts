import type { Context, Resource, Rule, Subject } from '@rampart/engine'

import { judgeCase } from '../../cases/judge-case.ts'
import { withViolations } from '../rule/wrapped.ts'
import type { ReadyCase } from './ready-case.ts'
import { shownPath } from './shown-path.ts'

/** Judges single resources as a case would, without looking where in the text they stand. */
export interface SubjectJudge {
  /** The case's resources that the rule is made for. */
  readonly resources: readonly Resource[]
  /** What the rule says of a resource of the case, or of one like it. */
  readonly verdictOf: (resource: Resource) => Verdict
}

/** `message path`, in order; or why there is no verdict. */
export type Verdict = readonly string[]

/** Undefined where the case is not for the rule. */
export function subjectJudge(ready: ReadyCase, rule: Rule, as: Rule = rule): SubjectJudge | undefined {
  const chosen = ready.rules.find((each) => each.rule === rule)
  if (!chosen) return undefined
  let context: Context | undefined
  const probe: Rule = {
    ...withViolations(as, () => []),
    check(_, given) {
      context = given
      return []
    },
  }
  const { met } = judgeCase([{ ...chosen, rule: probe }], ready.file, ready.world)
  const known = context
  if (!known) return undefined
  return { resources: [...met.keys()], verdictOf: ({ subject }) => verdictOf(as, subject, known) }
}

function verdictOf(rule: Rule, subject: Subject, context: Context): Verdict {
  try {
    return [...rule.check(subject, context)]
      .map((found) => `${found.message} ${JSON.stringify(shownPath(subject.object, found.path))}`)
      .sort()
  } catch (error) {
    return [`! ${error instanceof Error ? error.message : String(error)}`]
  }
}

/** Whether two verdicts say the same with some messages, or with all. */
export function isSameVerdict(one: Verdict, other: Verdict, messages?: readonly string[]): boolean {
  const said = (verdict: Verdict): string =>
    verdict.filter((each) => each.startsWith('!') || (messages?.includes(messageIn(each)) ?? true)).join('\n')
  return said(one) === said(other)
}

/** The message of a violation in a verdict. */
export const messageIn = (violation: string): string => violation.slice(0, violation.indexOf(' '))
