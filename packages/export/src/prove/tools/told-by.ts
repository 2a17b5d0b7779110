import { printable } from '@rampart/engine'

import { withoutEnd } from '../../print/texts.ts'
import { isPermutation } from '../compare.ts'
import type { Said } from '../verdict.ts'

/** Whether a tool's text is what the linter says: one finding, all of a message, or all, in any order; or the fixed text. */
export function isToldBy(linter: readonly Said[], text: string, rule: string): boolean {
  const told = withoutEnd(printable(text))
  if (told.endsWith(`(${rule})`)) return true
  if (linter.some(({ words = '' }) => withoutEnd(printable(words)) === told)) return true
  const ids = new Set(linter.map(({ message }) => message))
  const oneMessage = [...ids].map((id) => linter.filter(({ message }) => message === id))
  return [...oneMessage, linter].some((said) =>
    isPermutation(
      told,
      said.map(({ words = '' }) => printable(words)),
    ),
  )
}
