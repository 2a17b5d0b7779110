import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import type { Problem } from '@rampart/engine'
import type { Exported, ExportedFile } from '@rampart/export'

import { UserError } from '../user-error.ts'

/** What came of a target's files. */
export interface Written {
  readonly folder: string
  readonly written: number
  /** They were there already, with the same content. */
  readonly unchanged: number
}

/**
 * Writes each target into the folder, or below it where there are several. A file that is there and differs is
 * somebody's work: then nothing is written at all.
 */
export function writeFolders(out: string, exported: readonly Exported[], isForced: boolean): readonly Written[] {
  const plans = exported.map(({ target, files }) => {
    const folder = exported.length === 1 ? join(out) : join(out, target)
    return { folder, files, open: files.filter(({ path, content }) => !isThere(join(folder, path), content)) }
  })
  const open = plans.flatMap(({ folder, open }) => open.map(({ path }) => join(folder, path)))
  const differing = isForced ? [] : open.filter((path) => existsSync(path))
  if (differing.length > 0) throw new UserError(wouldOverwrite(differing.map(shown)))
  return plans.map((plan) => {
    for (const { path, content } of plan.open) write(join(plan.folder, path), content)
    return { folder: shown(plan.folder), written: plan.open.length, unchanged: plan.files.length - plan.open.length }
  })
}

function isThere(path: string, content: ExportedFile['content']): boolean {
  try {
    return readFileSync(path).equals(Buffer.from(content))
  } catch {
    return false
  }
}

const shown = (path: string): string => path.replaceAll('\\', '/').replace(/(?<=.)\/$/, '')

function wouldOverwrite([first = '', ...others]: readonly string[]): Problem {
  const more = others.length === 1 ? 'one more file' : `${String(others.length)} more files`
  const what = others.length === 0 ? `${first} is there and differs` : `${first} and ${more} are there and differ`
  const message = `${what} from what would be written: nothing was written. Choose another --out, or overwrite with --force`
  return { code: 'FILE_DIFFERS', message }
}

function write(path: string, content: ExportedFile['content']): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new UserError({
      code: 'OUTPUT_UNWRITABLE',
      message: `the export cannot be written to ${shown(path)}: ${why}`,
    })
  }
}
