import type { Plain } from '@rampart/engine'

import { afterColon } from '../print/block.ts'
import { isScalar, printScalar } from '../print/scalar.ts'
import { Refused } from '../refused.ts'
import type { TextEdit } from '../text-edit.ts'
import { lineEnd } from '../tree/lines.ts'
import type { Node } from '../tree/node.ts'
import type { Spot } from './descend.ts'
import { columnOfEntries, isBeside, isEmpty, printInFlow, type Page } from './page.ts'

/** Gives an entry that is there another value. */
export function writeValue(page: Page, spot: Spot, value: Plain): TextEdit[] {
  const { collection, entry } = spot
  const { node } = entry
  if (collection.flow) return inFlow(page, spot, value)
  if (!isScalar(value)) return isEmpty(node) ? blockInto(page, spot, value) : [replaceBlock(page, spot, value)]
  if (!node) return [{ start: entry.head, end: entry.head, text: ` ${printScalar(value, {})}` }]
  if (node.kind === 'scalar' || node.kind === 'alias' || node.flow)
    return [{ start: node.start, end: contentEnd(page, node), text: printScalar(value, likeBefore(node)) }]
  return [replaceBlock(page, spot, value)]
}

function inFlow(page: Page, { collection, entry }: Spot, value: Plain): TextEdit[] {
  const { node } = entry
  const style = node && isScalar(value) ? likeBefore(node) : undefined
  const text =
    style && isScalar(value) ? printScalar(value, { ...style, flow: true }) : printInFlow(page, collection, value)
  if (node) return [{ start: node.start, end: node.end, text }]
  if (entry.key && page.text.charAt(entry.head - 1) !== ':') throw new Refused('shape', 'the field has no colon')
  return [{ start: entry.head, end: entry.head, text: ` ${text}` }]
}

/** Where nothing, `null` or an empty collection stands, lines are added below; a comment behind the key stays there. */
function blockInto(page: Page, { collection, entry }: Spot, value: Plain): TextEdit[] {
  const { text, style } = page
  const { node, head } = entry
  if (collection.kind === 'list' || (node && !isBeside(text, entry))) {
    const flow = printInFlow(page, collection, value)
    return [node ? { start: node.start, end: node.end, text: flow } : { start: head, end: head, text: ` ${flow}` }]
  }
  const at = lineEnd(text, node?.end ?? head)
  const below = { start: at, end: at, text: afterColon(value, columnOfEntries(text, collection), style) }
  return node ? [{ start: head, end: node.end, text: '' }, below] : [below]
}

function replaceBlock(page: Page, { collection, entry }: Spot, value: Plain): TextEdit {
  const { text, style } = page
  if (collection.kind === 'list') throw new Refused('shape', 'the item is written over several lines')
  const end = entry.node ? contentEnd(page, entry.node) : entry.end
  return { start: entry.head, end, text: afterColon(value, columnOfEntries(text, collection), style) }
}

/** A block text ends with its line break, which is not replaced. */
const contentEnd = ({ text }: Page, node: Node): number =>
  node.kind === 'scalar' && node.style === 'block' ? lineEnd(text, node.end) : node.end

function likeBefore(node: Node): { quote?: '"' | "'"; always?: boolean } {
  if (node.kind !== 'scalar') return {}
  if (node.style === 'double') return { quote: '"', always: true }
  return node.style === 'single' ? { quote: "'", always: true } : {}
}
