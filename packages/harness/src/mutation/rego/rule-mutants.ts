import type { Rule } from '@rampart/engine'
import { rulesOf } from '@rampart/engine/rego'

import { programOf } from '../../rego/program/program.ts'
import type { ReadyCase } from '../judge/ready-case.ts'
import type { RuleMutant } from '../rule/rule-mutant.ts'
import { askedByCases, rulesFrom } from './asked-by-cases.ts'
import { regoPolicyIn, type RegoPolicy } from './modules-of.ts'
import { OpaEvaluator } from './opa-evaluator.ts'
import { Questions } from './questions.ts'
import { Reached } from './reached.ts'
import { regoMutants } from './rego-mutants.ts'

/** A mutant of a rule's Rego, and where it differs. */
export interface RegoRuleMutant extends RuleMutant {
  readonly file: string
  readonly line: number
  /** Whether an evaluation ran out of time: known when the cases have been judged by it. */
  readonly isTimedOut: () => boolean
}

export interface RegoRuleMutantOptions {
  readonly cwd: string
  /** For one evaluation of a mutant; 2,000 unless given. */
  readonly timeoutMs?: number
}

/** Mutants of the rules in a folder's Rego by the rule's id: of what the rule is made of, in all modules of the folder. */
export function regoRuleMutants(
  folder: string,
  rules: readonly Rule[],
  cases: readonly ReadyCase[],
  { cwd, timeoutMs = 2000 }: RegoRuleMutantOptions,
): ReadonlyMap<string, readonly RegoRuleMutant[]> {
  const policy = regoPolicyIn(folder, cwd)
  if (!policy) return new Map()
  const questions = askedByCases(policy, rules, cases)
  const reached = reachedByRule(policy)
  const found = new Map<string, RegoRuleMutant[]>(rules.map(({ meta }) => [meta.id, []]))
  for (const mutant of regoMutants(policy.modules, { regoVersion: policy.regoVersion, only: policy.own })) {
    const { id, words, file, line, modules } = mutant
    const ids = new Set(rules.filter((rule) => reached.get(rule.meta.id)?.has(mutant)).map(({ meta }) => meta.id))
    const evaluator = ids.size > 0 && OpaEvaluator.of({ ...policy, modules, timeoutMs }, questions)
    if (!evaluator) continue
    for (const rule of rulesFrom(policy, evaluator)) {
      const ofRule = ids.has(rule.meta.id) ? found.get(rule.meta.id) : undefined
      ofRule?.push({ id, words, file, line, rule, isTimedOut: () => evaluator.isTimedOut })
    }
  }
  return found
}

/** `exception` is asked with every rule of its package, as conftest does. */
function reachedByRule({ modules, trees, entrypoints }: RegoPolicy): ReadonlyMap<string, Reached> {
  const program = programOf(modules, trees, {})
  const found = entrypoints.flatMap((entrypoint) => {
    const [rule] = rulesOf([entrypoint], new Questions()).rules
    const path = entrypoint.name.split('/')
    const starts = [path, [...path.slice(0, -1), 'exception']]
    return rule ? [[rule.meta.id, new Reached(program, starts)] as const] : []
  })
  return new Map(found)
}
