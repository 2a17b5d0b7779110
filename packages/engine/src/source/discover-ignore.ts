import { existsSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'

import ignore, { type Ignore } from 'ignore'

import { isInside, join } from './discover-path.ts'

export type IgnoreSource = 'gitignore' | 'rampartignore'

interface Layer {
  readonly source: IgnoreSource
  /** The directory that holds the ignore file. */
  readonly base: string
  readonly matcher: Ignore
}

/** What applies in one directory, strongest first: `.rampartignore` before `.gitignore`, deeper before higher. */
export type IgnoreRules = readonly Layer[]

const SOURCES: readonly IgnoreSource[] = ['rampartignore', 'gitignore']
// Where git itself does not tell case apart by default.
const OPTIONS = { ignoreCase: process.platform === 'win32' || process.platform === 'darwin' }

/** The rules that reach `directory` from above: from its repository's root, or else from the working directory. */
export function rulesAbove(directory: string, cwd: string): IgnoreRules {
  const top = repositoryOf(directory) ?? (isInside(directory, cwd) ? cwd : directory)
  let rules: IgnoreRules = []
  for (const ancestor of ancestorsFrom(top, directory)) {
    rules = rulesWithin(rules, ancestor, (name) => existsSync(join(ancestor, name)))
  }
  // Who names a directory wants what is in it, even when the directory itself is ignored.
  return reopened(rules, directory)
}

export function rulesWithin(rules: IgnoreRules, directory: string, has: (name: string) => boolean): IgnoreRules {
  const inherited = has('.git') ? rules.filter((layer) => layer.source !== 'gitignore') : rules
  const own = SOURCES.filter((source) => has(`.${source}`)).flatMap((source) => loadLayer(directory, source))
  if (own.length === 0) return inherited
  const all = [...own, ...inherited]
  return SOURCES.flatMap((source) => all.filter((layer) => layer.source === source))
}

export type Verdict = { readonly ignoredBy: IgnoreSource } | 'kept' | 'undecided'

export function judge(rules: IgnoreRules, path: string, isDirectory: boolean): Verdict {
  for (const layer of rules) {
    const result = layer.matcher.test(within(layer, path, isDirectory))
    if (result.ignored) return { ignoredBy: layer.source }
    if (result.unignored) return 'kept'
  }
  return 'undecided'
}

/**
 * A stronger layer keeps a directory that weaker ones ignore. git then judges what is inside by its own name, while the
 * matcher still sees an ignored parent; so the weaker layers learn that this directory (and nothing in it) is kept.
 */
export function reopened(rules: IgnoreRules, directory: string): IgnoreRules {
  return rules.map((layer) => {
    if (layer.base === directory || !layer.matcher.ignores(within(layer, directory, true))) return layer
    const ancestors = [...ancestorsFrom(layer.base, directory).slice(1), directory]
    const exceptions = ancestors.map((ancestor) => `!/${escaped(within(layer, ancestor, true))}`)
    return { ...layer, matcher: ignore(OPTIONS).add(layer.matcher).add(exceptions) }
  })
}

function loadLayer(base: string, source: IgnoreSource): Layer[] {
  try {
    return [{ source, base, matcher: ignore(OPTIONS).add(readFileSync(join(base, `.${source}`), 'utf8')) }]
  } catch {
    // As git does. Without the file more is judged, not less.
    return []
  }
}

function within(layer: Layer, path: string, isDirectory: boolean): string {
  const name = path.slice(join(layer.base, '').length)
  return isDirectory ? `${name}/` : name
}

function escaped(path: string): string {
  return path.replaceAll(/[\\*?[]/g, '\\$&')
}

function repositoryOf(directory: string): string | undefined {
  for (let at = directory; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at
    if (at === dirname(at)) return undefined
  }
}

/** From `top` down to the parent of `path`; nothing when they are the same. */
function ancestorsFrom(top: string, path: string): string[] {
  const ancestors: string[] = []
  for (let at = path; at !== top;) {
    at = dirname(at)
    ancestors.unshift(at)
  }
  return ancestors
}
