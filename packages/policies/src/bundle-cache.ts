import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

import { version } from '@rampart/engine'

/**
 * Compiled bundles by the hash of what they were compiled from. Only ever a shortcut: a folder that cannot be read or
 * written costs time, nothing else.
 */
export function cachedBundle<Failure>(
  madeFrom: unknown,
  make: () => Uint8Array | Failure,
): { readonly bundle: Uint8Array | Failure; readonly isCached: boolean } {
  const key = createHash('sha256').update(JSON.stringify({ version, madeFrom })).digest('hex')
  const file = join(cacheFolder(), `${key}.tar.gz`)
  const known = readIfThere(file)
  if (known) return { bundle: known, isCached: true }
  const bundle = make()
  if (bundle instanceof Uint8Array) writeIfPossible(file, bundle)
  return { bundle, isCached: false }
}

function cacheFolder(): string {
  const { RAMPART_CACHE_DIR: own, XDG_CACHE_HOME: shared } = process.env
  return own ?? join(shared ?? join(homedir(), '.cache'), 'rampart')
}

function readIfThere(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

/** Renamed into place, so that a run that is stopped half-way leaves no half bundle. */
function writeIfPossible(file: string, bundle: Uint8Array): void {
  try {
    mkdirSync(cacheFolder(), { recursive: true })
    const temporary = `${file}.${String(process.pid)}`
    writeFileSync(temporary, bundle)
    renameSync(temporary, file)
  } catch {
    // The next run compiles again.
  }
}
