import type { FramePaint } from '@rampart/engine'

/** How the words of a failure are coloured, by what they are for. */
export interface TextPaint extends FramePaint {
  readonly bold: (text: string) => string
  readonly good: (text: string) => string
}

const asItIs = (text: string): string => text

/** For everything that is no terminal. */
export const plain: TextPaint = { bold: asItIs, dim: asItIs, error: asItIs, good: asItIs }
