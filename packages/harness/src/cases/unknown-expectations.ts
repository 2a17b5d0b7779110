import { nearestName, type Rule } from '@rampart/engine'

import type { Failure } from '../results.ts'
import type { Expectation } from './expectation.ts'

/** Expectations that no rule here could ever meet: a slip in the case, or a message that is gone. */
export function unknownExpectations(
  expectations: readonly Expectation[],
  rules: readonly Rule[],
): ReadonlyMap<Expectation, Failure> {
  const failures = new Map<Expectation, Failure>()
  for (const expectation of expectations) {
    const message = whatIsUnknown(expectation, rules)
    const { line, column, endColumn } = expectation
    if (message !== undefined) {
      failures.set(expectation, { code: 'EXPECTATION_UNKNOWN', message, line, column, endLine: line, endColumn })
    }
  }
  return failures
}

function whatIsUnknown({ rule, messageId }: Expectation, rules: readonly Rule[]): string | undefined {
  const meant = rules.filter(({ meta }) => rule === undefined || meta.id === rule)
  const ids = rules.map(({ meta }) => meta.id)
  if (rule !== undefined && meant.length === 0) return `there is no rule "${rule}" here; ${didYouMean(rule, ids)}`
  const messages = meant.flatMap(({ meta }) => Object.keys(meta.messages))
  if (messages.includes(messageId)) return undefined
  const whose = meant.length === 1 ? (meant[0]?.meta.id ?? '') : 'no rule here'
  const has = meant.length === 1 ? 'has no' : 'has a'
  return `${whose} ${has} message "${messageId}"; ${didYouMean(messageId, messages)}`
}

function didYouMean(name: string, known: readonly string[]): string {
  const near = nearestName(name, known)
  return near === undefined ? `there are ${[...new Set(known)].join(', ')}` : `did you mean "${near}"?`
}
