import { portableRegExp } from '@rampart/engine'

/** What a case says that must be found, at one line. */
export interface Expectation {
  /** Absent where the message's id alone says which. */
  readonly rule?: string
  readonly messageId: string
  /** What the words of the finding must hold. */
  readonly pattern?: RegExp
  readonly line: number
  readonly column: number
  readonly endColumn: number
}

/** `[rule/]message-id [/pattern/]`; rule ids have one slash themselves. */
const item = /^(?:([a-z0-9-]+\/[a-z0-9-]+)\/)?([\w.-]+)(?:\s+\/((?:[^\\/]|\\.)+)\/)?/i

export interface Items {
  readonly items: readonly Omit<Expectation, 'line' | 'column' | 'endColumn'>[]
  /** Why the rest cannot be read. */
  readonly mistake?: string
}

/** Reads what stands behind `# expect:`, several divided by commas. */
export function readItems(text: string): Items {
  const items: Items['items'][number][] = []
  let rest = text.trim()
  for (;;) {
    const match = item.exec(rest)
    if (match?.[2] === undefined) return { items, mistake: unreadable(rest) }
    const [whole, rule, messageId, pattern] = match
    const expression = pattern === undefined ? undefined : regularExpression(pattern)
    if (typeof expression === 'string') return { items, mistake: expression }
    items.push({ messageId, ...(rule !== undefined && { rule }), ...(expression && { pattern: expression }) })
    rest = rest.slice(whole.length).trim()
    if (rest === '') return { items }
    if (!rest.startsWith(',')) return { items, mistake: unreadable(rest) }
    rest = rest.slice(1).trim()
  }
}

const unreadable = (rest: string): string =>
  `"${rest}" is no expectation. Write [rule/]message-id, with /pattern/ behind it where the words matter, divided by commas`

function regularExpression(pattern: string): RegExp | string {
  try {
    return portableRegExp(pattern.replaceAll(String.raw`\/`, '/'))
  } catch (error) {
    return `the pattern /${pattern}/ cannot be read: ${error instanceof Error ? error.message : String(error)}`
  }
}
