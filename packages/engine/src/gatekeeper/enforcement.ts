import type { Severity } from '../rule/meta.ts'
import type { Reporter } from './place.ts'
import { listAt, textAt } from './values.ts'

const severityOfAction: Readonly<Record<string, Severity>> = { deny: 'high', warn: 'medium', dryrun: 'low' }
const strictest = ['deny', 'warn', 'dryrun']

/** How severe a violation is: by the strictest action that a constraint takes anywhere. */
export function severityOf(spec: unknown, report: Reporter): Severity {
  const action = textAt(spec, ['enforcementAction'])
  if (action !== 'scoped') return severityOfAction[action] ?? 'high'
  const actions = listAt(spec, ['scopedEnforcementActions']).map((each) => textAt(each, ['action']))
  if (actions.length === 0) {
    const message = 'the enforcement action is "scoped", and there are no scopedEnforcementActions. Add them'
    report(['spec', 'enforcementAction'], message)
  }
  return severityOfAction[strictest.find((each) => actions.includes(each)) ?? ''] ?? 'high'
}
