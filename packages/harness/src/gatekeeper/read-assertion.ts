import { matchesAnything, readPattern, type MessagePattern } from './message-pattern.ts'
import type { SuiteMap } from './suite-map.ts'
import type { Assertion } from './suite.ts'

export const assertionFields: readonly string[] = ['violations', 'message']

/** Reads one assertion; where it cannot be read the map holds why. */
export function readAssertion(map: SuiteMap): Assertion | undefined {
  const violations = readCount(map)
  const pattern = readMessage(map)
  if (map.mistakes.length > 0 || violations === undefined) return undefined
  return { violations, ...(pattern && { pattern }), place: map.place }
}

/** YAML of today's kind takes `yes` for a text, that of Kubernetes for true: both are meant. */
function readCount(map: SuiteMap): Assertion['violations'] | undefined {
  const value = map.value('violations')
  if (value === undefined || value === null || value === 'yes' || value === true) return 'some'
  if (value === 'no' || value === false) return 0
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value
  const shown = JSON.stringify(value)
  map.refuse('ASSERTION_INVALID', `"violations" is ${shown}. Write yes, no, or how many, without quotes`, 'violations')
  return undefined
}

function readMessage(map: SuiteMap): MessagePattern | undefined {
  const refuse = (why: string): void => map.refuse('ASSERTION_INVALID', `"message" ${why}`, 'message')
  const value = map.value('message')
  if (value === undefined) return undefined
  if (typeof value !== 'string') {
    refuse('must be a text: a regular expression for the message of the violations. Put quotes around it')
    return undefined
  }
  const pattern = readPattern(value)
  if (typeof pattern === 'string') refuse(`is no regular expression that gator can read: ${pattern}`)
  else if (matchesAnything(pattern))
    refuse('matches any text, and so asserts nothing. Write words of the message, or remove it')
  else return pattern
  return undefined
}
