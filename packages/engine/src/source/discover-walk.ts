import { isManifestName } from './discover-path.ts'
import type { Directory, Entry, Tree } from './discover-tree.ts'

/** All manifests below a directory, without the names that begin with a dot. */
export function walk(tree: Tree, root: string): Entry[] {
  const files: Entry[] = []
  const visit = (directory: Directory): void => {
    for (const entry of tree.list(directory)) {
      if (entry.dirent.name.startsWith('.')) continue
      if (entry.isDirectory) {
        const below = tree.enter(entry)
        if (below !== undefined) visit(below)
      } else if (isManifestName(entry.path) && tree.accepts(entry)) files.push(entry)
    }
  }
  visit(tree.open(root))
  return files
}
