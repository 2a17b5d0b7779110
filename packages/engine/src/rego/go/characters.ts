/** A text's code points: what Go calls runes, and counts widths in. */
export function characters(text: string): string[] {
  return Array.from(text)
}
