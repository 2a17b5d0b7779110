import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs'

import type { Problem } from '../problem.ts'
import { type IgnoreRules, type IgnoreSource, judge, reopened, rulesAbove, rulesWithin } from './discover-ignore.ts'
import { isInside, isManifestName, join, slashed } from './discover-path.ts'
import { pathUnreadable } from './discover-problems.ts'

export interface Directory {
  readonly path: string
  /** Without links: tells a loop, and a file that is reached by two names. */
  readonly real: string
  readonly viaLink: boolean
  readonly rules: IgnoreRules
}

export interface Found {
  readonly path: string
  readonly real: string
  /** Itself a link, or below one. */
  readonly viaLink: boolean
}

export interface Entry extends Found {
  readonly dirent: Dirent
  readonly isDirectory: boolean
  readonly isLink: boolean
  readonly parent: Directory
}

const NEVER_ENTERED: ReadonlySet<string> = new Set(['.git', 'node_modules'])

/** The part of the file system that one argument can select from: without what is ignored, links followed, no loops. */
export class Tree {
  readonly ignored: Map<string, IgnoreSource> = new Map()
  readonly problems: Problem[] = []
  readonly #cwd: string
  readonly #show: (path: string) => string
  readonly #followed = new Map<string, string>()

  constructor(cwd: string, show: (path: string) => string) {
    this.#cwd = cwd
    this.#show = show
  }

  /** A directory that was named: whether it is ignored itself does not count. */
  open(path: string): Directory {
    return { path, real: realPath(path), viaLink: false, rules: rulesAbove(path, this.#cwd) }
  }

  list(directory: Directory): Entry[] {
    const dirents = this.#read(directory.path)
    const names = new Set(dirents.map((dirent) => dirent.name))
    const parent = { ...directory, rules: rulesWithin(directory.rules, directory.path, (name) => names.has(name)) }
    return dirents.flatMap((dirent) => (NEVER_ENTERED.has(dirent.name) ? [] : toEntry(parent, dirent)))
  }

  /** Notes what is ignored. */
  accepts(entry: Entry): boolean {
    const verdict = judge(entry.parent.rules, entry.path, entry.isDirectory)
    if (typeof verdict === 'string') return true
    this.ignored.set(entry.path, verdict.ignoredBy)
    return false
  }

  /** Nothing when the directory is ignored, or is a link that leads back up or to where another link has led already. */
  enter(entry: Entry): Directory | undefined {
    if (!this.accepts(entry) || (entry.isLink && !this.#follows(entry))) return undefined
    const { path, real, viaLink } = entry
    return { path, real, viaLink, rules: reopened(entry.parent.rules, path) }
  }

  #follows(link: Entry): boolean {
    if (isInside(link.parent.real, link.real)) return false
    const first = this.#followed.get(link.real) ?? link.path
    this.#followed.set(link.real, first)
    return first === link.path
  }

  #read(path: string): Dirent[] {
    try {
      return readdirSync(path, { withFileTypes: true })
    } catch (error) {
      this.problems.push(pathUnreadable(this.#show(path), error))
      return []
    }
  }
}

function toEntry(parent: Directory, dirent: Dirent): Entry[] {
  const path = join(parent.path, dirent.name)
  if (dirent.isSymbolicLink()) return linkToEntry(parent, dirent, path)
  if (!dirent.isFile() && !dirent.isDirectory()) return []
  const real = join(parent.real, dirent.name)
  return [{ path, real, viaLink: parent.viaLink, isLink: false, isDirectory: dirent.isDirectory(), parent, dirent }]
}

function linkToEntry(parent: Directory, dirent: Dirent, path: string): Entry[] {
  const target = statOf(path)
  // A broken link stays in when it is named like a manifest: reading it then says what is wrong.
  if (target === undefined ? !isManifestName(path) : !target.isFile() && !target.isDirectory()) return []
  const isDirectory = target?.isDirectory() ?? false
  return [{ path, real: realPath(path), viaLink: true, isLink: true, isDirectory, parent, dirent }]
}

export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path)
  } catch {
    return undefined
  }
}

export function realPath(path: string): string {
  try {
    return slashed(realpathSync.native(path))
  } catch {
    return path
  }
}
