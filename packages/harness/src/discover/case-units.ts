import { dirname, join, sep } from 'node:path'

import { shown } from '../source.ts'
import type { Unit } from '../unit.ts'
import type { TextReader } from './text-reader.ts'
import { filesAt } from './walk.ts'

/** The policy folder whose `cases/` a file is in. */
export function folderOfCase(file: string): string | undefined {
  const steps = dirname(file).split(sep)
  const at = steps.lastIndexOf('cases')
  return at === -1 ? undefined : steps.slice(0, at).join(sep)
}

/** One unit for each policy folder; of a file that was named itself, only that. */
export function caseUnits(
  files: readonly string[],
  named: ReadonlySet<string>,
  reader: TextReader,
  cwd: string,
): Unit[] {
  const folders = new Map<string, string[]>()
  for (const file of files) {
    const folder = folderOfCase(file)
    if (folder !== undefined) folders.set(folder, [...(folders.get(folder) ?? []), file])
  }
  return [...folders].map(([path, ofFolder]) => {
    const only = ofFolder.every((file) => named.has(file)) ? { only: ofFolder } : {}
    return {
      kind: 'case',
      name: shown(path, cwd),
      path,
      files: filesAt(join(path, 'cases'), reader.cannotList),
      ...only,
    }
  })
}
