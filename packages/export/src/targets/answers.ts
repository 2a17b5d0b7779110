import { exportable } from '../print/exportable.ts'
import { admittedKinds, leavesOutHidden, type Admission } from './admission.ts'
import type { ExportedRule, TargetName } from './target.ts'

/** By what the enforcing targets are shown a resource. */
const enforcing = { kyverno: 'webhook', gatekeeper: 'webhook', vap: 'api-server' } satisfies Partial<
  Record<TargetName, Admission>
>

/** In sentences, to what a rule can be exported, what of it is left out, and why not to the others. Nothing is printed. */
export function exportAnswers(rule: ExportedRule): readonly string[] {
  const answer = rule.modules ? ({ ok: true } as const) : exportable(rule.rule)
  if (!answer.ok) return [`not possible: ${answer.why}`]
  const taking: (keyof typeof enforcing)[] = []
  const refusals = new Map<string, string[]>()
  for (const [target, by] of Object.entries(enforcing)) {
    const kinds = admittedKinds(rule, by)
    if (typeof kinds === 'string') refusals.set(kinds, [...(refusals.get(kinds) ?? []), target])
    else taking.push(target as keyof typeof enforcing)
  }
  const left = [...taking.map((target) => leavesOutHidden(rule, enforcing[target])), answer.leavesOut]
  const parts = new Set(left.filter((why) => why !== undefined))
  const targets = [...taking, 'rego', 'wasm'].join(', ')
  return [
    `to ${targets}`,
    ...[...parts].map((why) => `without this part: ${why}`),
    ...[...refusals].map(([why, refusing]) => `not to ${refusing.join(', ')}: ${why}`),
  ]
}
