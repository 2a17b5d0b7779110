import type { Resource, Rule } from '@rampart/engine'

import type { ReadyCase } from '../judge/ready-case.ts'
import { isSameVerdict, subjectJudge, type Verdict } from '../judge/subject-judge.ts'
import type { RuleMutant } from '../rule/rule-mutant.ts'
import { otherWorlds, type OtherWorld } from './other-worlds.ts'

export interface ToldInWorld {
  readonly resource: Resource
  readonly edit: string
  readonly verdict: Verdict
  readonly before: Verdict
}

/** The first case that tells a mutant from its rule once it is judged for another version, or with other parameters. */
export function worldThatTells(rule: Rule, mutant: RuleMutant, cases: readonly ReadyCase[]): ToldInWorld | undefined {
  for (const own of cases) {
    for (const world of otherWorlds(own, rule)) {
      const told = toldIn(world, own, rule, mutant)
      if (told) return told
    }
  }
  return undefined
}

function toldIn({ ready, edit }: OtherWorld, own: ReadyCase, rule: Rule, mutant: RuleMutant): ToldInWorld | undefined {
  const before = subjectJudge(own, rule)
  const one = subjectJudge(ready, rule)
  const other = subjectJudge(ready, rule, mutant.rule)
  if (!before || !one || !other) return undefined
  const resource = one.resources.find(
    (each) => !isSameVerdict(one.verdictOf(each), other.verdictOf(each), mutant.messages),
  )
  return resource && { resource, edit, verdict: one.verdictOf(resource), before: before.verdictOf(resource) }
}
