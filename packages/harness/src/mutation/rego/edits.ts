import type { TextRange } from './ranges.ts'
import type { Section } from './sections.ts'
import type { Token } from './tokens.ts'

/** A small change of a module's text. */
export interface RegoEdit extends TextRange {
  /** What stands there instead. */
  readonly by: string
  /** In an id: `dropped`, `== to !=`. */
  readonly how: string
}

/** The changes of one expression, without those of the expressions in it. */
export function editsOfExpression(range: TextRange, own: readonly Token[], text: string): RegoEdit[] {
  const [first, second] = own
  if (!first) return []
  const dropped = { ...range, by: 'true', how: 'dropped' }
  const edits = [...(own.length === 1 && first.text === 'true' ? [] : [dropped]), ...editsOfTokens(own)]
  if (first.text === 'not' && second)
    return [{ start: first.start, end: second.start, by: '', how: 'without not' }, ...edits]
  if (!canBeNegated(own)) return edits
  return [{ ...range, by: `not ${text.slice(range.start, range.end)}`, how: 'negated' }, ...edits]
}

/** The changes of a rule's head, and of what else is no expression. */
export function editsOfTokens(own: readonly Token[]): RegoEdit[] {
  return own.flatMap((token, index) => editsOfToken(token, own[index - 1], own[index + 1]))
}

/** The rule left out, where others have its name; lines stay where they are. */
export function editsOfSection({ start, end, siblings }: Section, text: string): RegoEdit[] {
  if (siblings < 2) return []
  return [{ start, end, by: text.slice(start, end).replaceAll(/[^\n]/g, ''), how: 'dropped' }]
}

const comparisons: Readonly<Record<string, readonly string[]>> = {
  '==': ['!='],
  '!=': ['=='],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
}

/** A comparison is turned round; what gives a variable its value cannot be negated. */
function canBeNegated(own: readonly Token[]): boolean {
  if (['some', 'every', 'true', 'false'].includes(own[0]?.text ?? '')) return false
  return !own.some(({ text }) => text === ':=' || text === '=' || text in comparisons)
}

function editsOfToken(token: Token, before: Token | undefined, after: Token | undefined): RegoEdit[] {
  const change = (by: string): RegoEdit => ({ ...rangeOf(token), by, how: `${token.text} to ${by}` })
  const { kind, text } = token
  if (kind === 'mark') return (comparisons[text] ?? []).map(change)
  if (kind === 'number') return [change(String(Number(text) + 1))]
  if (kind === 'name') return before?.text === '.' ? [] : changedBoolean(text).map(change)
  return isChangeable(text) && after?.text !== ':' ? [change(`${text.slice(0, -1)}x${text.slice(-1)}`)] : []
}

const rangeOf = ({ start, end }: Token): TextRange => ({ start, end })

function changedBoolean(text: string): string[] {
  if (text === 'true') return ['false']
  return text === 'false' ? ['true'] : []
}

/** Words for people are not changed: a case says what is found, not how it is told. Keys of objects are changed with their values. */
const isChangeable = (text: string): boolean => !text.startsWith('$') && !/[\s%]/.test(text)
