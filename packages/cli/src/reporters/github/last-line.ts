import type { Region } from '@rampart/engine'

/** The last line that the region has a character of: one that ends behind a line break does not reach the next line. */
export function lastLine({ line, endLine, endColumn }: Region): number {
  return endColumn === 1 && endLine > line ? endLine - 1 : endLine
}
