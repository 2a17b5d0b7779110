import { RegoNumber, RegoObject, RegoSet, type Term } from './term.ts'

// Sticky, so that nothing is cut out of a long text.
const space = /\s*/y
const literal = /null|true|false|set\(\s*\)/y
// Looser than JSON: OPA's own reader of JSON takes `.5` and `5.`, and hands them on as they are.
const number = /-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y
const string = /"(?:[^"\\]|\\.)*"/y

/** Reads what `opa_value_dump` writes: JSON with sets and with keys of any kind. Throws on anything else. */
export function parseTerm(text: string): Term {
  const reader = new Reader(text)
  const term = reader.term()
  if (!reader.atEnd()) throw new SyntaxError(`unexpected text after a Rego term: ${text}`)
  return term
}

class Reader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  atEnd(): boolean {
    this.#take(space)
    return this.#at === this.#text.length
  }

  term(): Term {
    this.#take(space)
    switch (this.#text[this.#at]) {
      case '"':
        return this.#string()
      case '[':
        return this.#array()
      case '{':
        return this.#braces()
      default:
        return this.#scalar()
    }
  }

  #string(): string {
    const raw = this.#take(string) ?? this.#fail()
    return raw.includes('\\') ? (JSON.parse(raw) as string) : raw.slice(1, -1)
  }

  #scalar(): Term {
    const digits = this.#take(number)
    if (digits !== undefined) return new RegoNumber(digits)
    const word = this.#take(literal) ?? this.#fail()
    if (word === 'null') return null
    return word.startsWith('set') ? new RegoSet([]) : word === 'true'
  }

  #array(): Term[] {
    this.#at++
    const items: Term[] = []
    while (!this.#next(']', items.length)) items.push(this.term())
    return items
  }

  /** An object or a set: which, the first item tells. `{}` is an object. */
  #braces(): RegoObject | RegoSet {
    this.#at++
    const items: Term[] = []
    const entries: (readonly [Term, Term])[] = []
    while (!this.#next('}', items.length + entries.length)) {
      const item = this.term()
      if (this.#skip(':')) entries.push([item, this.term()])
      else items.push(item)
    }
    return items.length > 0 ? new RegoSet(items) : new RegoObject(entries)
  }

  /** Past the comma to the next item, or past the end of the collection. */
  #next(end: string, seen: number): boolean {
    if (this.#skip(end)) return true
    if (seen > 0 && !this.#skip(',')) this.#fail()
    return false
  }

  #skip(character: string): boolean {
    this.#take(space)
    if (this.#text[this.#at] !== character) return false
    this.#at++
    return true
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0]
    if (found !== undefined) this.#at += found.length
    return found
  }

  #fail(): never {
    throw new SyntaxError(`unexpected text in a Rego term at ${String(this.#at)}: ${this.#text}`)
  }
}
