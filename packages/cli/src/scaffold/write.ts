import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { UserError } from '../user-error.ts'
import { writeOutput } from '../write-output.ts'
import type { Scaffold } from './scaffold.ts'

/** Writes a scaffold into a folder that is not there yet, or empty. Nothing is ever overwritten. */
export function writeScaffold(folder: string, { files }: Scaffold): readonly string[] {
  refuseExisting(folder)
  return Object.entries(files).map(([name, text]) => {
    const path = join(folder, name)
    makeFolder(dirname(path))
    writeOutput(`the file ${name}`, path, text)
    return path.replaceAll('\\', '/')
  })
}

function refuseExisting(folder: string): void {
  if (!existsSync(folder)) return
  const isFolder = statSync(folder).isDirectory()
  if (isFolder && readdirSync(folder).length === 0) return
  const what = isFolder ? 'there is something in it' : 'it is a file'
  throw new UserError({
    code: 'FOLDER_EXISTS',
    message: `${folder} is there already, and ${what}. Choose another name, or remove it; nothing was written`,
  })
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new UserError({ code: 'OUTPUT_UNWRITABLE', message: `the folder ${folder} cannot be made: ${why}` })
  }
}
