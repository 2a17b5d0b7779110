import type { Failure } from '../results.ts'
import type { Assertion } from './suite.ts'

/** What the violations of a case make of its assertions; and violations that no assertion speaks of. */
export function judgeAssertions(assertions: readonly Assertion[], messages: readonly string[]): Failure[] {
  const broken = assertions.filter((each) => !holds(each, countOf(each, messages)))
  if (broken.length > 0) return broken.map((each) => assertionFailed(each, messages))
  return messages.filter((message) => !isClaimed(message, assertions)).map((message) => unclaimed(message, assertions))
}

/** Those that ask that something is not said: true of everything that is never said. */
export function isNegative({ violations, pattern }: Assertion): boolean {
  return violations === 0 && pattern !== undefined
}

export function unproven({ pattern, place }: Assertion): Failure {
  const message = `no violation of any case in this Suite matches "${pattern?.text ?? ''}": the assertion would hold of any words. Check its spelling, or add a case in which it is found`
  return { code: 'PATTERN_UNPROVEN', message, ...place }
}

const holds = ({ violations }: Assertion, count: number): boolean =>
  violations === 'some' ? count > 0 : violations === count

const countOf = ({ pattern }: Assertion, messages: readonly string[]): number =>
  messages.filter((message) => pattern?.matches(message) ?? true).length

function isClaimed(message: string, assertions: readonly Assertion[]): boolean {
  return assertions.some(({ violations, pattern }) => violations !== 0 && (pattern?.matches(message) ?? true))
}

function assertionFailed(assertion: Assertion, messages: readonly string[]): Failure {
  const { violations, pattern, place } = assertion
  const count = countOf(assertion, messages)
  const which = pattern ? ` with "${pattern.text}"` : ''
  const wanted = violations === 'some' ? 'at least 1' : String(violations)
  const noun = violations === 'some' || violations === 1 ? 'violation' : 'violations'
  return {
    code: 'ASSERTION_FAILED',
    message: `expected ${wanted} ${noun}${which}, found ${String(count)}${others(messages.length - count)}`,
    ...place,
    expected: [`violations${which}: ${wanted}`],
    found: [`violations${which}: ${String(count)}`, ...messages],
  }
}

const others = (count: number): string => (count === 0 ? '' : `, and ${String(count)} with other words`)

function unclaimed(message: string, assertions: readonly Assertion[]): Failure {
  const last = assertions.at(-1)
  return {
    code: 'VIOLATION_UNCLAIMED',
    message: `no assertion speaks of the violation "${message}": add one for it, or correct the policy`,
    ...last?.place,
    expected: [],
    found: [message],
  }
}
