import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

import type { Problem, SourceText } from '@rampart/engine'

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])

/** Puts a mended text in the place of its file at once, so that nobody ever reads half of it. */
export function writeFixed(path: string, before: SourceText, after: string): Problem | undefined {
  try {
    const real = realpathSync(path)
    const why = reasonAgainst(real, before)
    if (why !== undefined) return unwritable(before.file, why)
    replace(real, after)
    return undefined
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    return unwritable(before.file, error.message)
  }
}

function reasonAgainst(path: string, before: SourceText): string | undefined {
  if (!statSync(path).isFile()) return 'it is no regular file'
  accessSync(path, constants.W_OK)
  const text = withoutMark(readFileSync(path)).toString('utf8')
  return text === before.text ? undefined : 'it has changed since it was read; run it again'
}

/** A rename replaces the file, so its mode and owner are carried over. */
function replace(path: string, text: string): void {
  const { mode, uid, gid } = statSync(path)
  const temporary = join(dirname(path), `.rampart-${randomBytes(6).toString('hex')}`)
  const mark = hasMark(readFileSync(path)) ? [byteOrderMark] : []
  try {
    writeFileSync(temporary, Buffer.concat([...mark, Buffer.from(text)]), { flag: 'wx', mode: 0o600 })
    keepOwner(temporary, uid, gid)
    chmodSync(temporary, mode & 0o7777)
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

/** Only root may give files away. */
function keepOwner(path: string, uid: number, gid: number): void {
  const own = statSync(path)
  if (own.uid !== uid || own.gid !== gid) chownSync(path, uid, gid)
}

const hasMark = (bytes: Buffer): boolean => bytes.subarray(0, 3).equals(byteOrderMark)
const withoutMark = (bytes: Buffer): Buffer => (hasMark(bytes) ? bytes.subarray(3) : bytes)

function unwritable(file: string, why: string): Problem {
  return { code: 'FIX_UNWRITABLE', message: `the fixes of ${file} could not be written: ${why}. It is as it was`, file }
}
