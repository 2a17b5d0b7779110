import { existsSync } from 'node:fs'
import { dirname } from 'node:path'

import type { Problem } from '../problem.ts'
import type { IgnoreSource } from './discover-ignore.ts'
import { reasonOf } from './read-reason.ts'

export type IgnoredCounts = Readonly<Record<IgnoreSource, number>>

export function pathNotFound(file: string, path: string): Problem {
  const [directory, missing] = firstMissing(path)
  const message = `no file or directory ${file}: there is no ${missing} in ${directory}. Check the spelling and the working directory`
  return { code: 'PATH_NOT_FOUND', message, file }
}

export function emptyPath(cwd: string): Problem {
  const message = `an argument is empty, perhaps an unset variable. To check the whole of ${cwd}, write "."`
  return { code: 'PATH_NOT_FOUND', message }
}

export function pathUnreadable(file: string, error: unknown): Problem {
  const message = `${file} could not be looked into: ${reasonOf(error)}. Nothing below it was judged; make it readable or list it in .rampartignore`
  return { code: 'PATH_UNREADABLE', message, file }
}

export function globNoMatch(pattern: string, cwd: string, ignored: IgnoredCounts): Problem {
  const message = `no file matches ${pattern} in ${cwd}${ignoredWords(ignored)}. A glob selects files, not directories: "k8s/**/*.yaml" takes all below k8s`
  return { code: 'GLOB_NO_MATCH', message, file: pattern }
}

export function directoryEmpty(file: string, ignored: IgnoredCounts): Problem {
  const message = `no .yaml, .yml or .json file below ${file}${ignoredWords(ignored)}. Check the path, or name the files themselves: a file that is named is always read`
  return { code: 'DIRECTORY_EMPTY', message, file }
}

function ignoredWords(ignored: IgnoredCounts): string {
  const parts = Object.entries(ignored)
    .filter(([, count]) => count > 0)
    .map(([source, count]) => `${count} ignored by .${source}`)
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`
}

function firstMissing(path: string): [directory: string, name: string] {
  let missing = path
  while (!existsSync(dirname(missing))) missing = dirname(missing)
  const directory = dirname(missing)
  return [directory, missing.slice(directory.length).replace(/^\//, '')]
}
