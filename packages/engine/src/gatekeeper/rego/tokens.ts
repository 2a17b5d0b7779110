/** As much of Rego's grammar as it takes to find names outside of strings and comments. */
export interface Token {
  readonly kind: 'name' | 'string' | 'mark'
  readonly text: string
  /** Offset of its first character. */
  readonly start: number
  readonly end: number
  /** How many brackets are open around it. */
  readonly depth: number
  /** Whether only blanks stand before it in its line. */
  readonly startsLine: boolean
}

const lexeme =
  /(?<skip>[^\S\n]+|#[^\n]*)|(?<line>\n)|(?<template>\$(?=["`]))|(?<string>"(?:[^"\\\n]|\\.)*"?|`[^`]*`?)|(?<name>[A-Za-z_]\w*)|(?<number>\d[\w.]*)|(?<mark>[^])/y

/** The tokens of a module. What OPA could not read gives some tokens all the same: the compiler says what is wrong. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  scan(text, 0, tokens, { depth: 0, until: '' })
  return tokens
}

interface Scan {
  readonly depth: number
  /** The bracket that ends this scan, for expressions inside of template strings. */
  readonly until: string
}

function scan(text: string, from: number, tokens: Token[], { depth: outer, until }: Scan): number {
  let at = from
  let depth = outer
  let startsLine = true
  while (at < text.length) {
    lexeme.lastIndex = at
    const { skip, line, template, name, string } = lexeme.exec(text)?.groups ?? {}
    const start = at
    at = lexeme.lastIndex
    if (line !== undefined) startsLine = true
    if (skip !== undefined || line !== undefined) continue
    if (template !== undefined) at = scanTemplate(text, at, tokens, depth)
    const whole = text.slice(start, at)
    if (whole === until && depth === outer) return at
    if (isClosing(whole)) depth = Math.max(0, depth - 1)
    const kind = name === undefined ? (string === undefined ? 'mark' : 'string') : 'name'
    if (template === undefined) tokens.push({ kind, text: whole, start, end: at, depth, startsLine })
    if (isOpening(whole)) depth += 1
    startsLine = false
  }
  return at
}

/** A template string holds expressions in braces, and names in those are names. */
function scanTemplate(text: string, quoteAt: number, tokens: Token[], depth: number): number {
  const quote = text.charAt(quoteAt)
  let at = quoteAt + 1
  while (at < text.length && text.charAt(at) !== quote) {
    const character = text.charAt(at)
    if (character === '\\') at += 2
    else if (character === '{') at = scan(text, at + 1, tokens, { depth: depth + 1, until: '}' })
    else at += 1
  }
  return at + 1
}

const isOpening = (text: string): boolean => text === '(' || text === '[' || text === '{'
const isClosing = (text: string): boolean => text === ')' || text === ']' || text === '}'
