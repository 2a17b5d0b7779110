import { fail } from '../failure.ts'
import type { Composer, Properties } from './composer.ts'
import type { Scanner } from './scanner.ts'
import { TokenKind, type Token } from './token.ts'

const State = {
  blockSequenceEntry: 0,
  indentlessEntry: 1,
  blockKey: 2,
  blockValue: 3,
  flowEntry: 4,
  pairKey: 5,
  pairValue: 6,
  pairEnd: 7,
  flowKey: 8,
  flowValue: 9,
  flowEmptyValue: 10,
} as const

type State = (typeof State)[keyof typeof State]

/** A collection that is being parsed, and what comes next in it. */
interface Level {
  state: State
  /** Where it began. */
  readonly start: number
  /** What closes it, if that is a bracket. */
  readonly bracket: ']' | '}' | undefined
  first: boolean
}

/** Tokens to nodes, with an explicit stack: how deep a document is must not depend on the call stack. */
export class Parser {
  readonly #scanner: Scanner
  readonly #composer: Composer
  readonly #levels: Level[] = []
  readonly #tagPrefixes = new Map<string, string>()
  #lastEnd = 0

  constructor(scanner: Scanner, composer: Composer) {
    this.#scanner = scanner
    this.#composer = composer
  }

  /**
   * Parses the first document. Like the Kubernetes decoder, it takes nothing in from behind its end; where the text
   * goes on, it gives the place.
   */
  parse(): number | undefined {
    if (this.#peek() === TokenKind.streamEnd) return undefined
    if (this.#documentStart()) this.#node(true, false)
    for (let level = this.#levels.at(-1); level !== undefined; level = this.#levels.at(-1)) this.#step(level)
    const next = this.#peek()
    if (next === TokenKind.streamEnd) return undefined
    const { start, end } = this.#scanner.peek()
    return next === TokenKind.documentEnd ? end : start
  }

  /** Whether the document has a node. */
  #documentStart(): boolean {
    const hasDirectives = this.#directives()
    if (!hasDirectives && this.#peek() !== TokenKind.documentStart) return true
    if (this.#peek() !== TokenKind.documentStart) {
      fail('YAML_SYNTAX', this.#scanner.peek().start, 'a line with "---" is expected after the YAML directives. Add it')
    }
    this.#take()
    const next = this.#peek()
    return next > TokenKind.documentEnd
  }

  #directives(): boolean {
    let versions = 0
    let count = 0
    for (let kind = this.#peek(); isDirective(kind); kind = this.#peek()) {
      const token = this.#take()
      count++
      if (kind === TokenKind.tagDirective) this.#addTagPrefix(token)
      else if (versions++ > 0 || !/^0?1\.0?1$/.test(token.value ?? '')) {
        fail('YAML_SYNTAX', token.start, 'Kubernetes reads YAML 1.1 only. Remove this directive')
      }
    }
    if (!this.#tagPrefixes.has('!')) this.#tagPrefixes.set('!', '!')
    if (!this.#tagPrefixes.has('!!')) this.#tagPrefixes.set('!!', 'tag:yaml.org,2002:')
    return count > 0
  }

  #addTagPrefix(token: Token): void {
    const handle = token.value ?? ''
    if (this.#tagPrefixes.has(handle)) fail('YAML_SYNTAX', token.start, `the tag handle "${handle}" is declared twice`)
    this.#tagPrefixes.set(handle, token.suffix ?? '')
  }

  #step(level: Level): void {
    switch (level.state) {
      case State.blockSequenceEntry:
        return this.#blockSequenceEntry(level)
      case State.indentlessEntry:
        return this.#indentlessEntry()
      case State.blockKey:
        return this.#blockKey(level)
      case State.blockValue:
        return this.#blockValue(level)
      case State.flowEntry:
        return this.#flowEntry(level)
      case State.pairKey:
        return this.#pairKey(level)
      case State.pairValue:
        return this.#pairValue(level)
      case State.pairEnd:
        this.#composer.close()
        this.#levels.pop()
        return
      case State.flowKey:
        return this.#flowKey(level)
      case State.flowValue:
        return this.#flowValue(level)
      case State.flowEmptyValue:
        level.state = State.flowKey
        return this.#empty()
    }
  }

  #node(isBlock: boolean, allowsIndentless: boolean): void {
    if (this.#peek() === TokenKind.alias) {
      const token = this.#take()
      return this.#composer.alias(token.value ?? '', token.start, token.end)
    }
    const properties = this.#properties()
    const token = this.#scanner.peek()
    const kind = token.kind
    if (kind === TokenKind.scalar) return this.#composer.scalar(this.#take(), properties)
    if (allowsIndentless && kind === TokenKind.blockEntry) return this.#open(token, State.indentlessEntry, properties)
    if (kind === TokenKind.flowSequenceStart) return this.#open(this.#take(), State.flowEntry, properties)
    if (kind === TokenKind.flowMappingStart) return this.#open(this.#take(), State.flowKey, properties)
    if (isBlock && kind === TokenKind.blockSequenceStart) {
      return this.#open(this.#take(), State.blockSequenceEntry, properties)
    }
    if (isBlock && kind === TokenKind.blockMappingStart) return this.#open(this.#take(), State.blockKey, properties)
    if (properties === undefined)
      this.#failAt(token, 'a value is expected here', 'Write one, or quote the text before it')
    this.#composer.empty(this.#lastEnd, properties)
  }

  #open(token: Token, state: State, properties: Properties | undefined): void {
    const isList = state === State.indentlessEntry || state === State.flowEntry || state === State.blockSequenceEntry
    this.#composer.open(isList, token.start, properties)
    const bracket = state === State.flowEntry ? ']' : state === State.flowKey ? '}' : undefined
    this.#levels.push({ state, start: token.start, bracket, first: true })
  }

  #properties(): Properties | undefined {
    let anchor: string | undefined
    let tag: string | undefined
    const first = this.#peek()
    if (first !== TokenKind.anchor && first !== TokenKind.tag) return undefined
    if (first === TokenKind.anchor) anchor = this.#take().value
    if (this.#peek() === TokenKind.tag) tag = this.#tag(this.#take())
    if (first === TokenKind.tag && this.#peek() === TokenKind.anchor) anchor = this.#take().value
    return { anchor, tag }
  }

  #tag(token: Token): string {
    const suffix = token.suffix ?? ''
    if (token.value === '') return suffix
    const prefix = this.#tagPrefixes.get(token.value ?? '')
    if (prefix === undefined) fail('YAML_SYNTAX', token.start, `the tag handle "${token.value}" is not declared`)
    return prefix + suffix
  }

  #blockSequenceEntry(level: Level): void {
    const token = this.#scanner.peek()
    if (token.kind === TokenKind.blockEnd) {
      this.#take()
      return this.#close()
    }
    if (token.kind !== TokenKind.blockEntry) {
      this.#failAt(
        token,
        'a list item is expected here',
        'Begin it with "- " below the other items, or indent it like them',
      )
    }
    this.#take()
    const next = this.#peek()
    if (next === TokenKind.blockEntry || next === TokenKind.blockEnd) return this.#empty()
    level.first = false
    this.#node(true, false)
  }

  #indentlessEntry(): void {
    if (this.#peek() !== TokenKind.blockEntry) return this.#close()
    this.#take()
    if (endsBlockEntry(this.#peek()) || this.#peek() === TokenKind.blockEntry) return this.#empty()
    this.#node(true, false)
  }

  #blockKey(level: Level): void {
    const token = this.#scanner.peek()
    if (token.kind === TokenKind.blockEnd) {
      this.#take()
      return this.#close()
    }
    if (token.kind !== TokenKind.key) {
      this.#failAt(token, 'a key is expected here', 'Check the indentation: it must be that of the keys above')
    }
    this.#take()
    level.state = State.blockValue
    if (endsBlockEntry(this.#peek())) return this.#empty()
    this.#node(true, true)
  }

  #blockValue(level: Level): void {
    level.state = State.blockKey
    if (this.#peek() !== TokenKind.value) return this.#empty()
    this.#take()
    if (endsBlockEntry(this.#peek())) return this.#empty()
    this.#node(true, true)
  }

  #flowEntry(level: Level): void {
    if (this.#endsFlow(level, TokenKind.flowSequenceEnd)) return
    if (this.#peek() !== TokenKind.key) return this.#node(false, false)
    const token = this.#take()
    this.#composer.open(false, token.start, undefined)
    this.#levels.push({ state: State.pairKey, start: token.start, bracket: undefined, first: true })
  }

  #pairKey(level: Level): void {
    level.state = State.pairValue
    const kind = this.#peek()
    if (kind !== TokenKind.value && kind !== TokenKind.flowEntry && kind !== TokenKind.flowSequenceEnd) {
      return this.#node(false, false)
    }
    this.#take()
    this.#empty()
  }

  #pairValue(level: Level): void {
    level.state = State.pairEnd
    if (this.#peek() === TokenKind.value) {
      this.#take()
      const kind = this.#peek()
      if (kind !== TokenKind.flowEntry && kind !== TokenKind.flowSequenceEnd) return this.#node(false, false)
    }
    this.#empty()
  }

  #flowKey(level: Level): void {
    if (this.#endsFlow(level, TokenKind.flowMappingEnd)) return
    if (this.#peek() !== TokenKind.key) {
      level.state = State.flowEmptyValue
      return this.#node(false, false)
    }
    this.#take()
    level.state = State.flowValue
    if (this.#endsFlowValue()) return this.#empty()
    this.#node(false, false)
  }

  #flowValue(level: Level): void {
    level.state = State.flowKey
    if (this.#peek() === TokenKind.value) {
      this.#take()
      const kind = this.#peek()
      if (kind !== TokenKind.flowEntry && kind !== TokenKind.flowMappingEnd) return this.#node(false, false)
    }
    this.#empty()
  }

  #endsFlowValue(): boolean {
    const kind = this.#peek()
    return kind === TokenKind.value || kind === TokenKind.flowEntry || kind === TokenKind.flowMappingEnd
  }

  /** Closes a flow collection at its bracket, or steps over the comma before its next entry. */
  #endsFlow(level: Level, closing: TokenKind): boolean {
    const token = this.#scanner.peek()
    if (token.kind !== closing && !level.first) {
      if (token.kind !== TokenKind.flowEntry) this.#failFlow(level, token)
      this.#take()
    }
    level.first = false
    if (this.#peek() !== closing) return false
    this.#close(this.#take().end)
    return true
  }

  #failFlow({ bracket }: Level, token: Token): never {
    this.#failAt(token, `a "," or "${bracket}" is expected before this`, 'Add it')
  }

  #close(end?: number): void {
    this.#levels.pop()
    this.#composer.close(end)
  }

  #empty(): void {
    this.#composer.empty(this.#lastEnd, undefined)
  }

  #peek(): TokenKind {
    return this.#scanner.peek().kind
  }

  #take(): Token {
    const token = this.#scanner.take()
    this.#lastEnd = token.end
    return token
  }

  /** At the end of the text, the bracket that is still open is what is wrong. */
  #failAt(token: Token, what: string, remedy: string): never {
    const open = token.kind === TokenKind.streamEnd ? this.#levels.findLast(({ bracket }) => bracket) : undefined
    if (open !== undefined) {
      fail('YAML_SYNTAX', open.start, `this bracket is never closed. Close it with "${open.bracket}"`)
    }
    fail('YAML_SYNTAX', token.start, `${what}. ${remedy}`)
  }
}

function isDirective(kind: TokenKind): boolean {
  return kind === TokenKind.versionDirective || kind === TokenKind.tagDirective
}

function endsBlockEntry(kind: TokenKind): boolean {
  return kind === TokenKind.key || kind === TokenKind.value || kind === TokenKind.blockEnd
}
