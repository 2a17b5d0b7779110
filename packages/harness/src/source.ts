import { relative } from 'node:path'

import { readSource, SourceText, type Problem } from '@rampart/engine'

/** A file's text, or why it cannot be read. */
export function readText(path: string, cwd: string): SourceText | Problem {
  const file = shown(path, cwd)
  const read = readSource({ file, path, explicit: true })
  if (read instanceof SourceText) return read
  return 'code' in read ? read : new SourceText(file, '')
}

/** A path as reports show it. */
export function shown(path: string, cwd: string): string {
  const file = relative(cwd, path).replaceAll('\\', '/')
  return file === '' ? '.' : file
}
