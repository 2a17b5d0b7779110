import type { Plain } from '@rampart/engine'

import { isScalar, printScalar } from './scalar.ts'

/** How flow collections are written at a place. */
export interface FlowStyle {
  /** Keys in quotes. */
  readonly json: boolean
  /** Blanks behind colons and commas. */
  readonly spaced: boolean
  /** One entry a line: the column that holds the collection, and how far its entries are indented. */
  readonly lines?: { readonly column: number; readonly unit: number; readonly lineBreak: string }
}

/** A value in one line, or in one line an entry. */
export function printFlow(value: Plain, style: FlowStyle): string {
  if (isScalar(value)) return printScalar(value, { json: style.json, flow: true })
  const isList = Array.isArray(value)
  const entries = isList
    ? (value as readonly Plain[]).map((item) => printFlow(item, inner(style)))
    : Object.entries(value).map(([key, item]) => printFlowEntry(key, item, inner(style)))
  return enclosed(entries, isList ? '[]' : '{}', style)
}

export function printFlowEntry(key: string, value: Plain, style: FlowStyle): string {
  return `${printScalar(key, { json: style.json, flow: true })}:${style.spaced ? ' ' : ''}${printFlow(value, style)}`
}

const inner = (style: FlowStyle): FlowStyle =>
  style.lines ? { ...style, lines: { ...style.lines, column: style.lines.column + style.lines.unit } } : style

function enclosed(entries: readonly string[], brackets: '[]' | '{}', { json, spaced, lines }: FlowStyle): string {
  const open = brackets.charAt(0)
  const close = brackets.charAt(1)
  if (entries.length === 0) return brackets
  if (lines) {
    const { column, unit, lineBreak } = lines
    const inside = lineBreak + ' '.repeat(column + unit)
    return `${open}${inside}${entries.join(`,${inside}`)}${lineBreak}${' '.repeat(column)}${close}`
  }
  const blank = !json && brackets === '{}' ? ' ' : ''
  return `${open}${blank}${entries.join(spaced ? ', ' : ',')}${blank}${close}`
}
