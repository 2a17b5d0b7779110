import { writeFileSync } from 'node:fs'

import { UserError } from './user-error.ts'

/** Writes a file that the user asked for; `what` is `the report`. */
export function writeOutput(what: string, file: string, content: string | Uint8Array): void {
  try {
    writeFileSync(file, content)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new UserError({ code: 'OUTPUT_UNWRITABLE', message: `${what} cannot be written to ${file}: ${why}` })
  }
}
