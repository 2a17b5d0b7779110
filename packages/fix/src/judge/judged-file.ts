import {
  readDocuments,
  Run,
  type Finding,
  type Problem,
  type Resource,
  type RunOptions,
  type SourceDocuments,
  type SourceText,
} from '@rampart/engine'

/** A file and all that is found in it, whatever its severity. */
export interface JudgedFile {
  readonly source: SourceText
  readonly read: SourceDocuments
  readonly resources: readonly Resource[]
  readonly findings: readonly Finding[]
  /** Of reading and of judging. */
  readonly problems: readonly Problem[]
}

/** Judges a file by itself; rules that look further see the resources of `others` too. */
export function judgeFile(
  source: SourceText,
  options: RunOptions,
  others: readonly Resource[],
  read: SourceDocuments = readDocuments(source),
): JudgedFile {
  const { minSeverity: _, ...rest } = options
  const run = new Run({ ...rest, inventory: others })
  run.add(source, read)
  const { findings, problems } = run.finish(0)
  return { source, read, resources: run.resources, findings, problems }
}
