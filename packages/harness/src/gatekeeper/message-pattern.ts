import { builtin } from '@rampart/opa'

/** What the message of a violation must hold: a regular expression of RE2, as gator reads it. */
export interface MessagePattern {
  readonly text: string
  matches(message: string): boolean
}

/** Text, full stops and escaped punctuation: JavaScript needs no help to read these as RE2 does. */
const simple = /^(?:[\w ,:;'"`!@#%&=<>/~-]|\.|\\[\\^$.*+?()[\]{}|])*$/

/** Reads a pattern, or says why it is none. Whatever JavaScript could read otherwise, OPA's own RE2 decides. */
export function readPattern(text: string): MessagePattern | string {
  if (simple.test(text)) {
    const expression = new RegExp(
      text.replaceAll(/(\\.)|\./g, (_, escaped?: string) => escaped ?? '[^\\n]'),
      'u',
    )
    return { text, matches: (message) => expression.test(message) }
  }
  const wrong = whyUnreadable(text)
  return wrong ?? { text, matches: (message) => matchesInGo(text, message) }
}

/** It says nothing of a message: even one that nobody would write fits. */
export function matchesAnything(pattern: MessagePattern): boolean {
  return pattern.matches('') && pattern.matches('\u0001')
}

function whyUnreadable(text: string): string | undefined {
  const answer = builtin('regex.match', [text, ''])
  return answer.ok ? undefined : answer.errors[0]?.message.replace(/^regex\.match: /, '')
}

function matchesInGo(text: string, message: string): boolean {
  const answer = builtin('regex.match', [text, message])
  if (!answer.ok) throw new Error(`regex.match: ${answer.errors[0]?.message ?? ''}`)
  return answer.value.defined && answer.value.value === true
}
