import type { Problem } from '@rampart/engine'

import { NOT_JUDGED } from './exit-status.ts'
import { withFixValue } from './fixing/mode.ts'
import { problemLine } from './problem-line.ts'
import { programFor } from './program.ts'
import { UserError } from './user-error.ts'

/** Runs a command line. What the user can mend is said in a line each; anything else is a bug, and thrown. */
export async function main(argv: readonly string[]): Promise<void> {
  leaveQuietlyWhenNobodyReads()
  try {
    await programFor().parseAsync(withFixValue(argv), { from: 'user' })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    process.stderr.write(error.problems.map((problem: Problem) => `${problemLine(problem)}\n`).join(''))
    process.exitCode = NOT_JUDGED
  }
}

/** `rampart check | head` closes the pipe early: nobody got the whole report, and that is no crash. */
function leaveQuietlyWhenNobodyReads(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(NOT_JUDGED)
  })
}
