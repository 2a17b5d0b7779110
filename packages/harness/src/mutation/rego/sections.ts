import type { TextRange } from './ranges.ts'
import type { Token } from './tokens.ts'

/** A rule as it stands in a module: one of those with its name. */
export interface Section extends TextRange {
  /** `deny`, or `a.b` where the head is a reference. */
  readonly name: string
  /** Which of those with the name, from 0. */
  readonly index: number
  /** How many in the module have the name. */
  readonly siblings: number
  /** The expressions of its bodies, outer ones first. */
  readonly expressions: readonly TextRange[]
}

/** The rules of a module, by what OPA says about where heads and expressions are. */
export function sectionsOf(tokens: readonly Token[], ranges: readonly TextRange[]): Section[] {
  const at = new Map(tokens.map((token, index) => [token.start, index]))
  const placed = ranges.flatMap((range) => {
    const index = at.get(range.start)
    const token = index === undefined ? undefined : tokens[index]
    return index === undefined || !token ? [] : [{ range, token, before: tokens[index - 1]?.text ?? '' }]
  })
  const heads = [...new Set(placed.filter((each) => isHead(each)).map(({ token }) => token))]
  const bodies = placed.filter((each) => isExpression(each)).map(({ range }) => range)
  const names = heads.map((head) => nameAt(tokens, at.get(head.start) ?? 0))
  return heads.map((head, index) => {
    const name = names[index] ?? ''
    const { start } = head
    const next = heads[index + 1]
    const end = next ? (tokens[(at.get(next.start) ?? 0) - 1]?.end ?? start) : (tokens.at(-1)?.end ?? start)
    const expressions = bodies.filter((body) => body.start >= start && body.end <= end)
    const isSame = (other: string): boolean => other === name
    return {
      name,
      start,
      end,
      expressions,
      index: names.slice(0, index).filter(isSame).length,
      siblings: names.filter(isSame).length,
    }
  })
}

interface Placed {
  readonly token: Token
  /** The word in front of it. */
  readonly before: string
}

const isHead = ({ token, before }: Placed): boolean =>
  token.depth === 0 && token.kind === 'name' && token.text !== 'else' && !notBeforeHeads.has(before)

/** `default x := 1` begins with its first word; what stands behind `if` is a body, and behind `:=` a value. */
const notBeforeHeads = new Set(['if', ':=', '=', 'default'])

const isExpression = ({ token, before }: Placed): boolean =>
  before === 'if' || (token.depth > 0 && token.text !== 'else' && before !== ':=')

function nameAt(tokens: readonly Token[], index: number): string {
  const first = tokens[index]?.text === 'default' ? index + 1 : index
  let name = tokens[first]?.text ?? ''
  for (let at = first + 1; tokens[at]?.text === '.'; at += 2) name += `.${tokens[at + 1]?.text ?? ''}`
  return name
}
