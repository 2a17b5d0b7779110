/** As much of Rego's grammar as it takes to change a word of it. */
export interface Token {
  readonly kind: 'name' | 'text' | 'number' | 'mark'
  readonly text: string
  readonly start: number
  readonly end: number
  /** How many brackets are open around it. */
  readonly depth: number
}

const lexeme =
  /(?<skip>\s+|#[^\n]*)|(?<string>\$?"(?:\\.|[^"\\\n])*"|\$?`[^`]*`)|(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z_]\w*)|(?<mark>[=!<>:]=|[^])/gu

/** The tokens of a module, without comments. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let depth = 0
  for (const match of text.matchAll(lexeme)) {
    const { skip, string, number, name } = match.groups ?? {}
    if (skip !== undefined) continue
    const [word] = match
    if (')]}'.includes(word)) depth -= 1
    const kind = string !== undefined ? 'text' : number !== undefined ? 'number' : name !== undefined ? 'name' : 'mark'
    tokens.push({ kind, text: word, start: match.index, end: match.index + word.length, depth })
    if ('([{'.includes(word)) depth += 1
  }
  return tokens
}
