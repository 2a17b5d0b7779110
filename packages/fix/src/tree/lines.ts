/** Where lines of a text begin and end. */
export const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1

/** Before the line break that ends the line; what ends behind its own line break ends before it. */
export function lineEnd(text: string, at: number): number {
  const from = at > 0 && text.charAt(at - 1) === '\n' ? at - 1 : at
  const lineBreak = text.indexOf('\n', from)
  if (lineBreak === -1) return text.length
  return lineBreak > 0 && text.charAt(lineBreak - 1) === '\r' ? lineBreak - 1 : lineBreak
}

/** Behind the line break. */
export function nextLine(text: string, end: number): number {
  const lineBreak = text.indexOf('\n', end)
  return lineBreak === -1 ? text.length : lineBreak + 1
}

export const columnOf = (text: string, at: number): number => at - lineStart(text, at)

/** Whether nothing but blanks stands before it on its line. */
export const beginsLine = (text: string, at: number): boolean => /^[ \t]*$/.test(text.slice(lineStart(text, at), at))
