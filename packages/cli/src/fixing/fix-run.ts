import type { DiscoveredFile, Edit, Problem, RunOptions, SourceText } from '@rampart/engine'
import type { FixedFile } from '@rampart/fix'

import type { FixMode } from './mode.ts'
import { writeFixed } from './write-fixed.ts'

/** A file that was read, and where it came from. */
export interface ReadFile {
  readonly file: DiscoveredFile
  readonly source: SourceText
}

/** What mending came to. */
export interface FixRun {
  readonly files: readonly FixedFile[]
  /** The texts as they are from now on, in the order of the files. */
  readonly sources: readonly SourceText[]
  readonly problems: readonly Problem[]
  /** What edits do, in a few words. */
  readonly describe: (edits: readonly Edit[]) => string
}

/** Mends what was read; in earnest, writes it back. A file that cannot be written stays, and the others go on. */
export async function fixRun(read: readonly ReadFile[], options: RunOptions, mode: FixMode): Promise<FixRun> {
  const { describeEdits, fixSources } = await import('@rampart/fix')
  const wanted = { risks: mode.risks, minSeverity: options.minSeverity }
  const all = fixSources(
    read.map(({ source }) => source),
    options,
    wanted,
  )
  const problems: Problem[] = []
  const files: FixedFile[] = []
  for (const [index, fixed] of all.entries()) {
    const problem = mode.dryRun ? undefined : writeBack(fixed, read[index]?.file)
    if (problem) problems.push(problem)
    files.push(problem ? { ...fixed, after: fixed.before, fixed: [] } : fixed)
  }
  return { files, sources: files.map(({ after }) => after.source), problems, describe: describeEdits }
}

function writeBack({ before, after, fixed }: FixedFile, file: DiscoveredFile | undefined): Problem | undefined {
  return file && fixed.length > 0 ? writeFixed(file.path, before.source, after.source.text) : undefined
}
