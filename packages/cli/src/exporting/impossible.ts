import type { Problem } from '@rampart/engine'
import type { Exported } from '@rampart/export'

import { UserError } from '../user-error.ts'

/** An export without anything in it protects nothing; neither does one without the rule that somebody named. */
export function refuseNothing(exported: readonly Exported[], named: readonly string[]): void {
  const taken = new Set(exported.flatMap(({ rules }) => rules))
  const problems = named
    .filter((id) => !id.includes('*') && !taken.has(id))
    .map((id): Problem => ({ code: 'EXPORT_IMPOSSIBLE', message: `${id} cannot be exported: ${whyNot(id, exported)}` }))
  if (problems.length > 0) throw new UserError(...problems)
  if (taken.size > 0) return
  const message = 'none of the chosen rules can be exported; "rampart explain RULE" says why. Nothing was written'
  throw new UserError({ code: 'EXPORT_IMPOSSIBLE', message })
}

const whyNot = (id: string, exported: readonly Exported[]): string =>
  [...new Set(exported.flatMap(({ leftOut }) => leftOut.filter(({ rule }) => rule === id).map(({ why }) => why)))].join(
    '; ',
  )
