import type { Dirent } from 'node:fs'

import fastGlob from 'fast-glob'

import { absolutePath, isManifestName } from './discover-path.ts'
import { type Directory, type Entry, type Found, realPath, statOf, type Tree } from './discover-tree.ts'

/** What a glob selects. It matches names; which directories there are to look into is the tree's affair. */
export function expandGlob(tree: Tree, pattern: string, cwd: string): Found[] {
  const seen = new Map<string, Entry>()
  // A broken link is no file, but one to report.
  const names = fastGlob.globSync(pattern, { cwd, onlyFiles: false, fs: { readdirSync: listThrough(tree, seen) } })
  const paths = names.map((name) => absolutePath(cwd, name))
  const wanted = pattern.endsWith('*') ? paths.filter(isManifestName) : paths
  return wanted.flatMap((path) => toFound(tree, path, seen.get(path)))
}

/** Without an entry the path was spelled out, as both are in `{web,api}.yaml`, and so is not ignored. */
function toFound(tree: Tree, path: string, entry: Entry | undefined): Found[] {
  if (entry === undefined) return isDirectory(path) ? [] : [{ path, real: realPath(path), viaLink: false }]
  return !entry.isDirectory && tree.accepts(entry) ? [entry] : []
}

type ReadDirectory = NonNullable<NonNullable<fastGlob.Options['fs']>['readdirSync']>

function listThrough(tree: Tree, seen: Map<string, Entry>): ReadDirectory {
  function list(path: string, options: { withFileTypes: true }): Dirent[]
  function list(path: string): string[]
  function list(path: string, options?: { withFileTypes: true }): Dirent[] | string[] {
    const directory = directoryAt(tree, seen, absolutePath('/', path))
    const entries = directory === undefined ? [] : tree.list(directory)
    for (const entry of entries) seen.set(entry.path, entry)
    return options === undefined ? entries.map(({ dirent }) => dirent.name) : entries.map(({ dirent }) => dirent)
  }
  return list
}

/** A directory that was not seen in a listing is the part of the pattern before the first glob character. */
function directoryAt(tree: Tree, seen: Map<string, Entry>, path: string): Directory | undefined {
  const entry = seen.get(path)
  if (entry !== undefined) return tree.enter(entry)
  return isDirectory(path) ? tree.open(path) : undefined
}

function isDirectory(path: string): boolean {
  return statOf(path)?.isDirectory() ?? false
}
