import type { Rule } from '@rampart/engine'

import { printCel } from './cel.ts'

/** Whether a rule can be printed, and what the printed form leaves out. */
export type Exportable =
  | { readonly ok: true; readonly leavesOut?: string }
  | { readonly ok: false; readonly why: string }

export function exportable(rule: Rule): Exportable {
  const { portable, notPortable, meta } = rule
  if (!portable) return { ok: false, why: notPortable ?? 'it is not written with the expression language' }
  try {
    printCel(rule, { kubernetes: '1.36', parameters: {}, dialect: 'vap' })
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : `${meta.id} cannot be printed` }
  }
  return portable.onlyInLinter === undefined ? { ok: true } : { ok: true, leavesOut: portable.onlyInLinter }
}
