import type { Rule } from '@rampart/engine'
import { rulesOf, type Evaluator } from '@rampart/engine/rego'

import { judgeCase } from '../../cases/judge-case.ts'
import type { ReadyCase } from '../judge/ready-case.ts'
import type { RegoPolicy } from './modules-of.ts'
import { Questions } from './questions.ts'

/** The rules of a folder's Rego, answered by whatever evaluates it. */
export const rulesFrom = ({ entrypoints }: RegoPolicy, evaluator: Evaluator): readonly Rule[] =>
  rulesOf(entrypoints, evaluator).rules

/** What the cases ask of the rules. */
export function askedByCases(policy: RegoPolicy, rules: readonly Rule[], cases: readonly ReadyCase[]): Questions {
  const questions = new Questions()
  const asking = new Map(rulesFrom(policy, questions).map((rule) => [rule.meta.id, rule]))
  for (const { file, world, rules: chosen } of cases) {
    const ours = chosen.filter(({ rule }) => rules.includes(rule))
    judgeCase(
      ours.flatMap(({ rule, ...rest }) => {
        const other = asking.get(rule.meta.id)
        return other ? [{ ...rest, rule: other }] : []
      }),
      file,
      world,
    )
  }
  return questions
}
