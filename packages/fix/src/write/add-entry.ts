import type { Plain } from '@rampart/engine'

import { newLine, printEntry, printItem } from '../print/block.ts'
import { printFlow, printFlowEntry } from '../print/flow.ts'
import { Refused } from '../refused.ts'
import type { TextEdit } from '../text-edit.ts'
import { lineEnd } from '../tree/lines.ts'
import type { CollectionNode } from '../tree/node.ts'
import { columnOfEntries, flowStyleOf, isOnePerLine, type Page } from './page.ts'

/** Adds a field behind the last one of a map that has some. */
export function addField(page: Page, map: CollectionNode, key: string, value: Plain): TextEdit[] {
  if (map.flow) {
    const style = flowStyleOf(page, map)
    return addToFlow(page, map, map.entries.length, printFlowEntry(key, value, narrow(style)))
  }
  const column = columnOfEntries(page.text, map)
  return [
    insertion(lineEnd(page.text, map.end), newLine(column, page.style) + printEntry(key, value, column, page.style)),
  ]
}

/** Adds an item to a list that has some. */
export function addItem(page: Page, list: CollectionNode, index: number, value: Plain): TextEdit[] {
  if (index < 0 || index > list.entries.length) throw new Refused('shape', 'the list has no such place')
  if (list.flow) return addToFlow(page, list, index, printFlow(value, narrow(flowStyleOf(page, list))))
  const column = columnOfEntries(page.text, list)
  const item = printItem(value, column, page.style)
  const before = list.entries[index - 1]
  if (before) return [insertion(lineEnd(page.text, before.end), newLine(column, page.style) + item)]
  return [insertion(list.start, item + newLine(column, page.style))]
}

/** Only JSON has one entry a line inside of what is added; in YAML the rest is short. */
const narrow = (style: ReturnType<typeof flowStyleOf>): ReturnType<typeof flowStyleOf> =>
  style.json ? style : { json: style.json, spaced: style.spaced }

function addToFlow(page: Page, holder: CollectionNode, index: number, entry: string): TextEdit[] {
  const { text, style } = page
  const { entries, trailingComma } = holder
  const { lines, spaced } = flowStyleOf(page, holder)
  const next = entries[index]
  const between = lines && isOnePerLine(text, holder) ? newLine(lines.column, style) : spaced ? ' ' : ''
  if (next) return [insertion(next.start, `${entry},${between}`)]
  const last = entries.at(-1)
  if (!last) throw new Refused('shape', 'the collection is empty')
  if (trailingComma !== undefined)
    return [insertion(afterComment(text, trailingComma + 1, lines), `${between}${entry},`)]
  const at = afterComment(text, last.end, lines)
  if (at === last.end) return [insertion(at, `,${between}${entry}`)]
  return [insertion(last.end, ','), insertion(at, between + entry)]
}

/** A comment behind the last entry stays on its line. */
function afterComment(text: string, at: number, lines: unknown): number {
  const end = lineEnd(text, at)
  return lines !== undefined && /^[ \t]+#/.test(text.slice(at, end)) ? end : at
}

const insertion = (at: number, text: string): TextEdit => ({ start: at, end: at, text })
