/** One document's part of a file's text. */
export interface Chunk {
  readonly start: number
  readonly end: number
  /** Where something other than a comment follows the `---` above this chunk, which makes it unreadable. */
  readonly badSeparator?: number
}

const SEPARATOR = '---'

/**
 * Splits a YAML text at the lines that begin with `---`, as the Kubernetes decoder does before it parses anything: a
 * separator inside a quoted text splits too. A `---` with nothing before it is left to its document's parser.
 */
export function splitDocuments(text: string, start: number): Chunk[] {
  const chunks: Chunk[] = []
  let chunkStart = start
  let badSeparator = text.startsWith(SEPARATOR, start) ? trailingText(text, start) : undefined
  for (;;) {
    const next = text.indexOf(`\n${SEPARATOR}`, chunkStart)
    const end = next === -1 ? text.length : next + 1
    if (end > chunkStart)
      chunks.push({ start: chunkStart, end, ...(badSeparator === undefined ? {} : { badSeparator }) })
    if (next === -1) return chunks
    badSeparator = trailingText(text, end)
    chunkStart = badSeparator === undefined ? lineEnd(text, end) : end
    const startsWithAnother = badSeparator === undefined && text.startsWith(SEPARATOR, chunkStart)
    if (startsWithAnother) badSeparator = trailingText(text, chunkStart)
  }
}

/** Where on a separator's line something stands that is neither blank nor a comment. */
function trailingText(text: string, separator: number): number | undefined {
  const from = separator + SEPARATOR.length
  const rest = text.slice(from, lineEnd(text, separator))
  const at = rest.search(/[^\s\u0085]/)
  return at === -1 || rest.charAt(at) === '#' ? undefined : from + at
}

function lineEnd(text: string, at: number): number {
  const lineBreak = text.indexOf('\n', at)
  return lineBreak === -1 ? text.length : lineBreak + 1
}
