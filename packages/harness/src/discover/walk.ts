import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** All files below a path, or the path itself, in order; without node_modules and what begins with a dot. */
export function filesAt(path: string): string[] {
  return statSync(path).isDirectory() ? filesBelow(path) : [path]
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? filesBelow(path) : [path]
    })
}
