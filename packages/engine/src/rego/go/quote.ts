import { isPrintable } from './is-printable.ts'

export interface QuoteOptions {
  /** Everything beyond ASCII is escaped. */
  readonly ascii?: boolean
}

/** Go's `strconv.Quote`: unlike JSON's, `\x7f`, `\v` and what cannot be seen are escaped. */
export function quote(text: string, options: QuoteOptions = {}): string {
  // Plain texts are by far the most.
  if (/^[ !#-[\]-~]*$/.test(text)) return `"${text}"`
  let quoted = '"'
  for (const character of text) quoted += escaped(character, '"', options)
  return `${quoted}"`
}

/** Go's `strconv.QuoteRune`. */
export function quoteRune(character: string, options: QuoteOptions = {}): string {
  return `'${escaped(character, "'", options)}'`
}

/** Whether Go's `%#q` uses backquotes. */
export function canBackquote(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return !/[\u0000-\u0008\u000A-\u001F`\u007F\uFEFF]/.test(text)
}

const named: Readonly<Record<string, string>> = {
  '\u0007': String.raw`\a`,
  '\b': String.raw`\b`,
  '\f': String.raw`\f`,
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
  '\t': String.raw`\t`,
  '\v': String.raw`\v`,
}

function escaped(character: string, mark: string, { ascii = false }: QuoteOptions): string {
  if (character === mark || character === '\\') return `\\${character}`
  const code = character.codePointAt(0) ?? 0
  if (isPrintable(code) && (!ascii || code < 0x80)) return character
  return named[character] ?? numeric(code)
}

function numeric(code: number): string {
  if (code < 0x20 || code === 0x7f) return `\\x${hex(code, 2)}`
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`
}

function hex(code: number, length: number): string {
  return code.toString(16).padStart(length, '0')
}
