import type { Rule } from '@rampart/engine'

import type { ReadyCase } from '../judge/ready-case.ts'
import { gatekeeperRuleMutants } from './gatekeeper-mutants.ts'
import { regoRuleMutants, type RegoRuleMutant, type RegoRuleMutantOptions } from './rule-mutants.ts'

/** Mutants of what the rules of a folder are written in, where that is Rego: by the rule's id, in the order of the text. */
export async function sourceMutants(
  folder: string,
  rules: readonly Rule[],
  cases: readonly ReadyCase[],
  options: RegoRuleMutantOptions,
): Promise<ReadonlyMap<string, readonly RegoRuleMutant[]>> {
  const ofRego = regoRuleMutants(folder, rules, cases, options)
  const ofTemplates = await gatekeeperRuleMutants(folder, rules, options.cwd)
  return new Map(rules.map(({ meta: { id } }) => [id, [...(ofRego.get(id) ?? []), ...(ofTemplates.get(id) ?? [])]]))
}
