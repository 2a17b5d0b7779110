import type { Severity } from '@rampart/engine'

export type Paint = (text: string) => string

/** Colours by what they are for; the text itself where the report is not for a terminal. */
export interface Palette {
  readonly bold: Paint
  readonly dim: Paint
  readonly error: Paint
  readonly good: Paint
  readonly severity: Readonly<Record<Severity, Paint>>
}

const code =
  (open: number, close: number): Paint =>
  (text) =>
    `\u001B[${String(open)}m${text}\u001B[${String(close)}m`

const plain: Paint = (text) => text

export function palette(colour: boolean): Palette {
  const paint = colour ? code : (): Paint => plain
  return {
    bold: paint(1, 22),
    dim: paint(2, 22),
    error: paint(31, 39),
    good: paint(32, 39),
    severity: { critical: paint(35, 39), high: paint(31, 39), medium: paint(33, 39), low: paint(36, 39) },
  }
}
