import type { Resource, RunOptions, SourceDocuments, SourceText } from '@rampart/engine'

import { judgeFile, type JudgedFile } from './judged-file.ts'

/** Judges the files of a run, each beside the others. */
export function judgeAll(sources: readonly SourceText[], options: RunOptions): JudgedFile[] {
  const alone = sources.map((source) => judgeFile(source, options, []))
  return alone.map(({ source, read }, index) => judgeBeside(alone, index, options)(source, read))
}

/** How one of the files, or what becomes of it, is judged beside the others. */
export function judgeBeside(
  files: readonly JudgedFile[],
  index: number,
  options: RunOptions,
): (source: SourceText, read?: SourceDocuments) => JudgedFile {
  const others: readonly Resource[] = files.flatMap(({ resources }, at) => (at === index ? [] : resources))
  return (source, read) => judgeFile(source, options, others, read)
}
