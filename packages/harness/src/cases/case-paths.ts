import { readdirSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

import type { CaseFile } from './case-file.ts'
import { isSideFile, sideFileOf } from './case-file.ts'

/** Folders that are named like a manifest. */
export function manifestFolders(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory() && isManifest(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

export const isManifest = (path: string): boolean => /\.(?:ya?ml|json)$/.test(path) && !isSideFile(path)

/** The file that a case's header names. */
export const besideCase = ({ path }: CaseFile, named: string): string => resolve(dirname(path), named)

/** What the headers of cases name: other resources, old objects. These are no cases. */
export function namedByCases(cases: readonly CaseFile[]): ReadonlySet<string> {
  return new Set(
    cases.flatMap((file) => {
      const old = file.header.review?.oldObject
      const named = [...(file.header.inventory ?? []), ...(typeof old === 'string' ? [old] : [])]
      return named.map((each) => besideCase(file, each))
    }),
  )
}

/** Files of a unit that neither are cases nor belong to one: somebody thinks that they are tested. */
export function unreadFiles(files: readonly string[], cases: readonly CaseFile[]): string[] {
  const read = new Set([...cases.flatMap(({ path }) => [path, sideFileOf(path)]), ...namedByCases(cases)])
  return files.filter((path) => !read.has(path) && !basename(path).startsWith('.'))
}
