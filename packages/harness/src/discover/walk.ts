import { readdirSync, realpathSync, statSync, type Stats } from 'node:fs'
import { join } from 'node:path'

/** Hears of folders that cannot be listed. */
export type OnUnreadable = (folder: string) => void

/** All files below a path, or the path itself, in order; without node_modules and what begins with a dot. */
export function filesAt(path: string, onUnreadable: OnUnreadable): string[] {
  return statSync(path).isDirectory() ? filesBelow(path, new Set(), onUnreadable) : [path]
}

/** Links are followed, but not back to a folder that one came through. */
function filesBelow(folder: string, outer: ReadonlySet<string>, onUnreadable: OnUnreadable): string[] {
  const real = realpathSync(folder)
  if (outer.has(real)) return []
  const through = new Set([...outer, real])
  return namesIn(folder, onUnreadable).flatMap((name) => {
    const path = join(folder, name)
    const stats = statsOf(path)
    if (stats?.isDirectory()) return filesBelow(path, through, onUnreadable)
    // What a dangling link leads to cannot be read, and is told then; a pipe would never end.
    return stats === undefined || stats.isFile() ? [path] : []
  })
}

function namesIn(folder: string, onUnreadable: OnUnreadable): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.') && name !== 'node_modules')
      .sort()
  } catch {
    onUnreadable(folder)
    return []
  }
}

function statsOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false })
}
