import type { Rule } from '@rampart/engine'
import { loadPolicies } from '@rampart/policies'

import { Misuse, refuse } from './misuse.ts'

/** Loads policies as rules: Rego, Gatekeeper, bundles, modules, or folders of them. Await it before the first `expect`. */
export async function rulesFrom(...paths: readonly string[]): Promise<readonly Rule[]> {
  if (paths.length === 0) throw new Misuse('POLICY_NOT_FOUND', 'rulesFrom() needs a path')
  const { rules, problems } = await loadPolicies(paths, process.cwd())
  refuse(problems)
  if (rules.length === 0) throw new Misuse('POLICY_WITHOUT_RULES', `there is no rule in ${paths.join(', ')}`)
  for (const rule of rules) await rule.prepare?.()
  return rules
}
