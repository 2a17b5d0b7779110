import type { Rule } from '@rampart/engine'

import { unusedEntries, type Accepted, type AcceptedMutants } from './accepted.ts'
import { notices, type ReadyCase } from './judge/ready-case.ts'
import { readFields } from './manifest/read-fields.ts'
import { seenFields } from './manifest/seen-fields.ts'
import { mutantsOf } from './mutants-of.ts'
import type { RuleMutation, Survivor } from './result.ts'
import type { RuleMutant } from './rule/rule-mutant.ts'
import { Search } from './search/search.ts'
import { unnoticedShapes } from './search/unnoticed.ts'

/** Tries all mutants of a rule by its cases; `ofText` are those of its text. */
export function mutateRule(
  rule: Rule,
  cases: readonly ReadyCase[],
  ofText: readonly RuleMutant[],
  { accepted, mistakes }: AcceptedMutants,
): RuleMutation {
  const mutants = [...ofText, ...mutantsOf(rule, cases)]
  const alive = mutants.filter((mutant) => !cases.some((ready) => notices(ready, rule, mutant)))
  const ours = accepted.filter((entry) => entry.rule === undefined || entry.rule === rule.meta.id)
  const fields = rule.portable ? readFields(rule) : seenFields(rule, cases)
  const open = alive.filter(({ id }) => reasonFor(id, ours) === undefined)
  const search = new Search(rule, cases, fields, open)
  return {
    rule: rule.meta.id,
    killed: mutants.length - alive.length,
    timedOut: idsOf(mutants.filter(({ isTimedOut }) => isTimedOut?.())),
    survivors: alive.map((mutant) => survivorOf(mutant, reasonFor(mutant.id, ours), search)),
    score: mutants.length === 0 ? 1 : (mutants.length - alive.length) / mutants.length,
    unnoticed: rule.portable ? unnoticedShapes(rule, cases, fields) : [],
    failures: [...mistakes, ...unusedEntries(ours, idsOf(alive), idsOf(mutants))],
  }
}

const idsOf = (mutants: readonly RuleMutant[]): string[] => mutants.map(({ id }) => id)

const reasonFor = (mutant: string, accepted: readonly Accepted[]): string | undefined =>
  accepted.find((entry) => entry.mutant === mutant)?.reason

function survivorOf(mutant: RuleMutant, reason: string | undefined, search: Search): Survivor {
  const { id, words, file, line } = mutant
  const told = { mutant: id, words, ...(file !== undefined && { file }), ...(line !== undefined && { line }) }
  if (reason !== undefined) return { ...told, reason }
  const advice = search.adviceFor(mutant)
  return { ...told, ...(advice && { advice }), ...(mutant.isSlow === true && { isHardlyTried: true }) }
}
