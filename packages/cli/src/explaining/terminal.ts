import { severities } from '@rampart/engine'
import type { Block, Fact, Page, Section } from '@rampart/rules'

import type { Palette } from '../reporters/paint.ts'
import { proseLines } from './prose.ts'
import { tableLines, textOf } from './table.ts'
import { hanging, indented } from './wrap.ts'

/** Where a page is shown. */
export interface Terminal {
  readonly width: number
  readonly paint: Palette
}

const INDENT = '  '

/** A page for reading on a terminal. */
export function pageAsText({ title, facts, sections }: Page, terminal: Terminal): string {
  const parts = [
    [terminal.paint.bold(title)],
    ...(facts.length > 0 ? [factLines(facts, terminal)] : []),
    ...sections.map((section) => sectionLines(section, terminal)),
  ]
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

function factLines(facts: readonly Fact[], { width, paint }: Terminal): readonly string[] {
  const labelWidth = Math.max(...facts.map(({ label }) => label.length)) + 2
  return facts.flatMap(({ label, text }, index) => {
    const shown = label === facts[index - 1]?.label ? '' : label
    const padded = `${INDENT}${shown.padEnd(labelWidth)}`
    const [first = '', ...rest] = hanging(padded, textOf(text), width)
    return [`${paint.dim(padded)}${painted(first.slice(padded.length), paint)}`, ...rest]
  })
}

/** A severity has its colour. */
function painted(text: string, paint: Palette): string {
  const severity = severities.find((each) => text === each || text.startsWith(`${each},`))
  return severity ? paint.severity[severity](text) : text
}

function sectionLines({ heading, blocks }: Section, terminal: Terminal): readonly string[] {
  const lines = blocks.flatMap((block, index) => [...(index === 0 ? [] : ['']), ...blockLines(block, terminal)])
  return [terminal.paint.bold(heading), ...indented(lines)]
}

function blockLines(block: Block, { width, paint }: Terminal): readonly string[] {
  const room = width - INDENT.length
  if (block.kind === 'code') return indented(block.text.split('\n'))
  if (block.kind === 'table') return tableLines(block, room)
  return proseLines(block.text, room).map((line) => line.replaceAll(/`[^`]+`/g, (span) => paint.bold(span)))
}
