import type { Rule } from '@rampart/engine'

import { policyFilesIn, rulesOfFolder } from '../cases/load-rules.ts'
import type { Unit, UnitOptions } from '../unit.ts'
import { readAccepted } from './accepted.ts'
import type { ReadyCase } from './judge/ready-case.ts'
import { readyCases, whyNotGreen } from './judge/ready-cases.ts'
import { mutateRule } from './mutate-rule.ts'
import type { MutationResult } from './result.ts'
import type { RuleMutant } from './rule/rule-mutant.ts'

/** Changes the rules of a folder a little, and the manifests of their cases, and tells which changes no case notices. */
export async function mutate(unit: Unit, options: UnitOptions): Promise<MutationResult> {
  const problems = await whyNotGreen(unit, options)
  if (problems.length > 0) return { unit: unit.name, rules: [], problems }
  const { rules } = await rulesOfFolder(unit.path, options.cwd)
  const cases = await readyCases(unit, options, rules)
  const accepted = readAccepted(unit.path, options.cwd)
  const ofText = await mutantsOfText(unit, rules, cases, options)
  const mutated = rules.map((rule) => mutateRule(rule, cases, ofText.get(rule.meta.id) ?? [], accepted))
  return { unit: unit.name, rules: mutated, problems: [] }
}

/**
 * Mutants of a policy's text, by rule. What they need is loaded for policies that are written so. Evaluating text takes
 * OPA a thousand times what it takes to judge by a rule that is compiled.
 */
async function mutantsOfText(
  { path }: Unit,
  rules: readonly Rule[],
  cases: readonly ReadyCase[],
  { cwd, timeoutMs }: UnitOptions,
): Promise<ReadonlyMap<string, readonly RuleMutant[]>> {
  if (!policyFilesIn(path).some((file) => /\.(?:rego|ya?ml)$/.test(file))) return new Map()
  const { sourceMutants } = await import('./rego/source-mutants.ts')
  const found = await sourceMutants(path, rules, cases, { cwd, timeoutMs })
  return new Map([...found].map(([id, mutants]) => [id, mutants.map((each) => ({ ...each, isSlow: true }))]))
}
