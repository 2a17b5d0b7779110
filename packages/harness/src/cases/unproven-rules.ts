import type { Rule } from '@rampart/engine'

import type { Failure } from '../results.ts'
import type { Tested } from './test-case.ts'

/** Rules of a folder that its cases say nothing of: one that never fires would pass them all. */
export function unprovenRules(
  rules: readonly Rule[],
  tested: readonly Tested[],
): readonly { readonly rule: string; readonly failure: Failure }[] {
  // Where an expected finding is missing, that has been said.
  if (tested.some(({ failures }) => failures.some(({ code }) => code === 'FINDING_MISSING'))) return []
  return rules.flatMap(({ meta: { id, appliesTo } }) => {
    if (tested.some(({ found }) => found.has(id))) return []
    const isMet = tested.some(({ met }) => met.has(id))
    const message = isMet
      ? `no case shows a finding of ${id}: a rule that never fires would pass too. Add a case that breaks it`
      : `no case holds a resource that ${id} is made for (${appliesTo.join(', ')}). Add one that breaks it, and one that does not`
    return [{ rule: id, failure: { code: isMet ? 'RULE_UNPROVEN' : 'RULE_UNTESTED', message } }]
  })
}
