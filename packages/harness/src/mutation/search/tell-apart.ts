import type { Rule } from '@rampart/engine'

import type { ReadyCase } from '../judge/ready-case.ts'
import { isSameVerdict, subjectJudge, type SubjectJudge } from '../judge/subject-judge.ts'
import type { RuleMutant } from '../rule/rule-mutant.ts'
import type { Trial } from './trials.ts'

/** The first trial that a mutant says something else of than the rule. */
export function trialThatTells(rule: Rule, mutant: RuleMutant, trials: readonly Trial[]): Trial | undefined {
  const judges = new Map<ReadyCase, SubjectJudge | undefined>()
  const judgeOf = (ready: ReadyCase): SubjectJudge | undefined => {
    if (!judges.has(ready)) judges.set(ready, subjectJudge(ready, rule, mutant.rule))
    return judges.get(ready)
  }
  return trials.find(({ ready, edited, verdict }) => {
    const judge = judgeOf(ready)
    return judge !== undefined && !isSameVerdict(verdict, judge.verdictOf(edited), mutant.messages)
  })
}
