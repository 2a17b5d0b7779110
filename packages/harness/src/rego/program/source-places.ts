import { SourceText } from '@rampart/engine'

/** A stretch of a text, from 1, `endColumn` exclusive. */
export interface SourcePlace {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

interface Token {
  readonly text: string
  readonly offset: number
  readonly line: number
}

interface Tokenized {
  readonly source: SourceText
  readonly tokens: readonly Token[]
}

const token = /#[^\n]*|`[^`]*`|"(?:\\.|[^"\\\n])*"|[A-Za-z_]\w*|\S/g

const known = new Map<string, Tokenized>()

function tokenized(text: string): Tokenized {
  const found = known.get(text)
  if (found) return found
  const source = new SourceText('', text)
  const matches = [...text.matchAll(token)].filter(([comment]) => !comment.startsWith('#'))
  const tokens = matches.map(({ 0: word, index }) => ({
    text: word,
    offset: index,
    line: source.positionOf(index).line,
  }))
  const made = { source, tokens }
  known.set(text, made)
  return made
}

/** Where a module writes a reference, `a.b["c"]` for `["a", "b", "c"]`: at or below a line, else anywhere. */
export function placeOfReference(text: string, written: readonly string[], from = 1): SourcePlace | undefined {
  const exactly: EndOf = (tokens, at) => {
    const end = endOfReference(tokens, at, written)
    return end !== undefined && goesOn(tokens, end) ? undefined : end
  }
  const place = placeOfTokens(text, from, exactly)
  return place ?? placeOfTokens(text, from, (tokens, at) => endOfReference(tokens, at, written))
}

/** Another constant follows. */
function goesOn(tokens: readonly Token[], end: number): boolean {
  const [next, second = ''] = [tokens[end + 1]?.text, tokens[end + 2]?.text]
  return next === '.' || (next === '[' && second.startsWith('"'))
}

/** Where a module writes a string, such as the key of an object. */
export function placeOfString(text: string, value: string, from = 1): SourcePlace | undefined {
  const forms = new Set([JSON.stringify(value), `\`${value}\``])
  return placeOfTokens(text, from, (tokens, at) => (forms.has(tokens[at]?.text ?? '') ? at : undefined))
}

type EndOf = (tokens: readonly Token[], at: number) => number | undefined

/** OPA's syntax tree has no places in it, so they are found again in the text. */
function placeOfTokens(text: string, from: number, endOf: EndOf): SourcePlace | undefined {
  const { source, tokens } = tokenized(text)
  const places = tokens.flatMap((start, at) => {
    const end = tokens[endOf(tokens, at) ?? -1]
    return end ? [{ start, end }] : []
  })
  const first = places.find(({ start }) => start.line >= from) ?? places[0]
  if (!first) return undefined
  const end = source.positionOf(first.end.offset + first.end.text.length)
  return { ...source.positionOf(first.start.offset), endLine: end.line, endColumn: end.column }
}

function endOfReference(tokens: readonly Token[], start: number, written: readonly string[]): number | undefined {
  if (tokens[start]?.text !== written[0] || tokens[start - 1]?.text === '.') return undefined
  let at = start
  for (const segment of written.slice(1)) {
    const [first, second] = [tokens[at + 1]?.text, tokens[at + 2]?.text]
    if (first === '.' && second === segment) at += 2
    else if (first === '[' && second === JSON.stringify(segment)) at += 3
    else return undefined
  }
  return at
}
