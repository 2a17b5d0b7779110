import { lstatSync, statSync } from 'node:fs'

import type { Problem } from '../problem.ts'
import type { IgnoreSource } from './discover-ignore.ts'
import { absolutePath, looksLikeGlob, shownName, slashed, unbackslashed } from './discover-path.ts'
import {
  directoryEmpty,
  emptyPath,
  globNoMatch,
  type IgnoredCounts,
  pathNotFound,
  pathUnreadable,
} from './discover-problems.ts'
import type { Found } from './discover-tree.ts'
import { codeOf } from './read-reason.ts'

/** A file to read. Nothing has been read yet, and it may be gone by then. */
export interface DiscoveredFile {
  /** As shown to people: relative to the working directory, with forward slashes; `<stdin>` for standard input. */
  readonly file: string
  /** What to open: an absolute path, or `-`. */
  readonly path: string
  /** Named itself, not found in a directory or by a glob: it is judged whatever it is. */
  readonly explicit: boolean
}

export interface DiscoverOptions {
  /** Absolute. What relative arguments are relative to. */
  readonly cwd: string
}

export interface Discovery {
  /** Sorted by name, each once. */
  readonly files: readonly DiscoveredFile[]
  /** How many files were left out, and why. A directory that is ignored as a whole counts as one. */
  readonly ignored: IgnoredCounts
  readonly problems: readonly Problem[]
}

interface FoundFile extends DiscoveredFile {
  readonly found?: Found
}

interface Selection {
  readonly files: readonly FoundFile[]
  readonly ignored?: ReadonlyMap<string, IgnoreSource>
  readonly problems?: readonly Problem[]
}

const ABSENT: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR'])

/** Turns what somebody named (files, directories, globs, `-`) into the files to read. */
export async function discover(patterns: readonly string[], options: DiscoverOptions): Promise<Discovery> {
  const cwd = absolutePath(options.cwd, '.')
  const selections: Selection[] = []
  for (const argument of new Set(patterns)) selections.push(await select(argument, cwd))
  const files = onceEach(selections.flatMap((selection) => selection.files))
  const chosen = new Set(files.map((file) => file.path))
  const ignored = new Map(selections.flatMap((selection) => [...(selection.ignored ?? [])]))
  return {
    files,
    ignored: count([...ignored].filter(([path]) => !chosen.has(path)).map(([, source]) => source)),
    problems: selections.flatMap((selection) => selection.problems ?? []),
  }
}

async function select(argument: string, cwd: string): Promise<Selection> {
  if (argument === '-') return { files: [{ file: '<stdin>', path: '-', explicit: true }] }
  if (argument === '') return { files: [], problems: [emptyPath(cwd)] }
  const named = selectNamed(argument, cwd)
  if (named !== undefined) return named
  const unescaped = unbackslashed(argument)
  const again = unescaped === argument ? undefined : selectNamed(unescaped, cwd)
  if (again !== undefined) return again
  if (looksLikeGlob(unescaped)) return selectByGlob(slashed(unescaped), cwd)
  const path = absolutePath(cwd, argument)
  return { files: [], problems: [pathNotFound(shownName(cwd, path, argument), path)] }
}

/** Nothing when there is nothing of that name. */
function selectNamed(argument: string, cwd: string): Selection | Promise<Selection> | undefined {
  const path = absolutePath(cwd, argument)
  const file = shownName(cwd, path, argument)
  try {
    return statSync(path).isDirectory() ? selectBelow(path, argument, cwd) : { files: [{ file, path, explicit: true }] }
  } catch (error) {
    // A link that leads nowhere was named all the same: reading it says what is wrong.
    if (isLink(path)) return { files: [{ file, path, explicit: true }] }
    if (ABSENT.has(codeOf(error) ?? '')) return undefined
    return { files: [], problems: [pathUnreadable(file, error)] }
  }
}

// Most runs name files: what it takes to look through directories is only loaded by those that need it.
async function selectBelow(path: string, argument: string, cwd: string): Promise<Selection> {
  const [{ Tree }, { walk }] = await Promise.all([import('./discover-tree.ts'), import('./discover-walk.ts')])
  const show = (below: string): string => shownName(cwd, below, argument)
  const tree = new Tree(cwd, show)
  const files = walk(tree, path).map((entry) => toFile(entry, show))
  const isEmpty = files.length === 0 && tree.problems.length === 0
  const problems = isEmpty ? [directoryEmpty(show(path), count(tree.ignored.values()))] : tree.problems
  return { files, ignored: tree.ignored, problems }
}

async function selectByGlob(pattern: string, cwd: string): Promise<Selection> {
  const [{ Tree }, { expandGlob }] = await Promise.all([import('./discover-tree.ts'), import('./discover-glob.ts')])
  const show = (path: string): string => shownName(cwd, path, pattern)
  const tree = new Tree(cwd, show)
  const files = expandGlob(tree, pattern, cwd).map((entry) => toFile(entry, show))
  const isEmpty = files.length === 0 && tree.problems.length === 0
  const problems = isEmpty ? [globNoMatch(pattern, cwd, count(tree.ignored.values()))] : tree.problems
  return { files, ignored: tree.ignored, problems }
}

function toFile(found: Found, show: (path: string) => string): FoundFile {
  return { file: show(found.path), path: found.path, explicit: false, found }
}

/** A file that is found under two names, of which one is a link, keeps its own; files that are named keep every name. */
function onceEach(found: readonly FoundFile[]): DiscoveredFile[] {
  const ranked = found.toSorted((a, b) => rank(a) - rank(b) || compare(a.file, b.file))
  const paths = new Set<string>()
  const reals = new Set<string>()
  const files: DiscoveredFile[] = []
  for (const { file, path, explicit, found: origin } of ranked) {
    if (paths.has(path) || (origin !== undefined && reals.has(origin.real))) continue
    paths.add(path)
    if (origin !== undefined) reals.add(origin.real)
    files.push({ file, path, explicit })
  }
  return files.toSorted((a, b) => compare(a.file, b.file))
}

function rank(file: FoundFile): number {
  if (file.found === undefined) return 0
  return file.found.viaLink ? 2 : 1
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

function count(sources: Iterable<IgnoreSource>): IgnoredCounts {
  const counts = { gitignore: 0, rampartignore: 0 }
  for (const source of sources) counts[source] += 1
  return counts
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink()
  } catch {
    return false
  }
}
