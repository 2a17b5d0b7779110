import { printFlow, type FlowStyle } from '../print/flow.ts'
import type { Style } from '../print/style.ts'
import { columnOf, lineStart } from '../tree/lines.ts'
import type { CollectionNode, Entry, Node } from '../tree/node.ts'

/** A text that is edited, and how it is laid out. */
export interface Page {
  readonly text: string
  readonly style: Style
  /** Keys of flow collections that show no style of their own are quoted. */
  readonly json: boolean
  /** Blanks behind colons and commas of JSON. */
  readonly spaced: boolean
}

/** How entries of a flow collection are written. */
export function flowStyleOf({ text, style, json, spaced: isSpaced }: Page, holder: CollectionNode): FlowStyle {
  const keys = holder.entries.flatMap(({ key }) => key ?? [])
  const isQuoted = keys.length > 0 ? keys.every(({ quote }) => quote === '"') : json
  const spaced = !isQuoted || isSpaced
  const first = holder.entries[0]
  if (!first || !isOnePerLine(text, holder)) return { json: isQuoted, spaced }
  const column = columnOf(text, first.start)
  const outer = indentOf(text, holder.start)
  const unit = column > outer ? column - outer : style.unit
  return { json: isQuoted, spaced, lines: { column, unit, lineBreak: style.lineBreak } }
}

/** Whether each entry of a flow collection begins a line. */
export function isOnePerLine(text: string, { entries, start }: CollectionNode): boolean {
  const first = entries[0]
  return first !== undefined && text.slice(start, first.start).includes('\n')
}

/** A collection or a text that is written into a flow collection. JSON of several lines stays so. */
export function printInFlow(page: Page, holder: CollectionNode, value: Parameters<typeof printFlow>[0]): string {
  const style = flowStyleOf(page, holder)
  return printFlow(value, style.json ? style : { json: style.json, spaced: style.spaced })
}

export const isEmpty = (node: Node | undefined): boolean =>
  !node ||
  ((node.kind === 'map' || node.kind === 'list') && node.entries.length === 0) ||
  (node.kind === 'scalar' && node.style === 'plain' && /^(?:~|null|Null|NULL)$/.test(node.text))

/** Columns before the first character of a line. */
const indentOf = (text: string, at: number): number => /^[ \t]*/.exec(text.slice(lineStart(text, at)))?.[0].length ?? 0

/** Where the entries of a block collection stand. */
export const columnOfEntries = (text: string, { entries, start }: CollectionNode): number =>
  columnOf(text, entries[0]?.start ?? start)

/** Whether an entry's value begins on the line of its key or dash. */
export const isBeside = (text: string, { head, node }: Entry): boolean =>
  node !== undefined && !text.slice(head, node.start).includes('\n')
