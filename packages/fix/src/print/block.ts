import type { Plain } from '@rampart/engine'

import { isScalar, printScalar } from './scalar.ts'
import type { Style } from './style.ts'

/** What follows a key's colon: ` value`, or the lines below. `column` is the key's. */
export function afterColon(value: Plain, column: number, style: Style): string {
  if (isScalar(value)) return ` ${printScalar(value, {})}`
  const isList = Array.isArray(value)
  if (Object.keys(value).length === 0) return isList ? ' []' : ' {}'
  const inside = column + (isList ? style.listUnit : style.unit)
  return `${newLine(inside, style)}${body(value, inside, style)}`
}

/** An entry of a block map that stands at a column. */
export function printEntry(key: string, value: Plain, column: number, style: Style): string {
  return `${printScalar(key, {})}:${afterColon(value, column, style)}`
}

/** An item of a block list whose dashes stand at a column. */
export function printItem(value: Plain, column: number, style: Style): string {
  if (isScalar(value)) return `- ${printScalar(value, {})}`
  if (Object.keys(value).length === 0) return Array.isArray(value) ? '- []' : '- {}'
  return `- ${body(value, column + 2, style)}`
}

export const newLine = (column: number, { lineBreak }: Style): string => lineBreak + ' '.repeat(column)

function body(value: Exclude<Plain, string | number | boolean | null>, column: number, style: Style): string {
  const entries = Array.isArray(value)
    ? (value as readonly Plain[]).map((item) => printItem(item, column, style))
    : Object.entries(value).map(([key, item]) => printEntry(key, item, column, style))
  return entries.join(newLine(column, style))
}
