import { join } from 'node:path'

import type { ExportedRule, ExportOptions } from '@rampart/export'

import { CLEAN, FINDINGS } from '../exit-status.ts'
import { progressOn } from '../progress.ts'
import { writeOutput } from '../write-output.ts'
import type { ExportFlags } from './options.ts'
import { differenceLines, equivalenceJson, hasDifference, notVerifiedLines, verifyTable } from './verify-report.ts'
import { verify } from './verify.ts'

/** Proves the forms of rules, tells how far they are equal, and writes it down. The result is the exit status. */
export async function tellVerification(
  rules: readonly ExportedRule[],
  flags: ExportFlags,
  options: ExportOptions,
): Promise<number> {
  const portable = rules.filter(({ rule }) => rule.portable !== undefined)
  const progress = progressOn(process.stderr, portable.length, 'proving', 'rules')
  const how = { seed: flags.seed, generated: flags.generated, generatedForTools: Math.min(flags.generated, 300) }
  const verification = await verify(portable, options, how, () => progress.step())
  progress.end()
  const lines = [...verifyTable(verification), ...differenceLines(verification), ...notVerifiedLines(verification)]
  process.stdout.write(`${lines.join('\n')}\n`)
  const file = join(flags.out ?? '.', 'equivalence.json')
  writeOutput('the proof', file, equivalenceJson(verification, options.kubernetes))
  return hasDifference(verification) ? FINDINGS : CLEAN
}
