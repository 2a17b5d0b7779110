import { piecesOf, type Block, type Cell } from '@rampart/rules'

import { hanging } from './wrap.ts'

type Table = Extract<Block, { kind: 'table' }>

/** Rows with their last column wrapped; where the others leave it no room, each cell on a line of its own. */
export function tableLines({ columns, rows }: Table, width: number): readonly string[] {
  const texts = rows.map((row) => row.map(textOf))
  const widths = columns.slice(0, -1).map((_, index) => Math.max(...texts.map((row) => row[index]?.length ?? 0)))
  const before = widths.reduce((sum, each) => sum + each + 2, 0)
  return texts.flatMap((row) => (before > width * 0.6 ? stacked(columns, row, width) : aligned(row, widths, width)))
}

function aligned(row: readonly string[], widths: readonly number[], width: number): readonly string[] {
  const label = widths.map((each, index) => `${(row[index] ?? '').padEnd(each)}  `).join('')
  return hanging(label, row.at(-1) ?? '', width)
}

function stacked(
  columns: readonly string[],
  [first = '', ...rest]: readonly string[],
  width: number,
): readonly string[] {
  return [first, ...rest.flatMap((text, index) => hanging(`  ${columns[index + 1] ?? ''}: `, text, width))]
}

/** What is read of a cell. */
export const textOf = (cell: Cell): string =>
  piecesOf(cell)
    .map((piece) => (typeof piece === 'string' ? piece : piece.code))
    .join('')
