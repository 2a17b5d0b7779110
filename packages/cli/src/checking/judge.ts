import { discover, readSource, Run, type Problem, type Report, type RunOptions, type SourceText } from '@rampart/engine'

import type { ReadFile } from '../fixing/fix-run.ts'
import { progressOn } from '../progress.ts'

/** What was read, and what it was judged to be. */
export interface Judged {
  readonly report: Report
  readonly read: readonly ReadFile[]
  /** Files that hold no Kubernetes object, and are not read further. */
  readonly skipped: number
  readonly ignored: number
  /** Of what happened before anything was judged. */
  readonly problems: readonly Problem[]
}

/** Finds, reads and judges. */
export async function judge(
  paths: readonly string[],
  cwd: string,
  options: RunOptions,
  before: readonly Problem[],
): Promise<Judged> {
  const run = new Run(options)
  const { files, ignored, problems } = await discover(paths, { cwd })
  const early = [...before, ...problems]
  const read: ReadFile[] = []
  let skipped = 0
  const progress = progressOn(process.stderr, files.length)
  for (const file of files) {
    const source = readSource(file)
    if ('skipped' in source) skipped += 1
    else if ('code' in source) early.push(source)
    else {
      run.add(source)
      read.push({ file, source })
    }
    progress.step()
  }
  progress.end()
  await run.prepare()
  const left = Object.values(ignored).reduce((sum, count) => sum + count, 0)
  return { report: finish(run, skipped, left, early), read, skipped, ignored: left, problems: early }
}

/** The same judged again, with other texts. Nothing is loaded anew. */
export function judgeAgain(
  { skipped, ignored, problems }: Judged,
  sources: readonly SourceText[],
  options: RunOptions,
  more: readonly Problem[],
): Report {
  const run = new Run(options)
  for (const source of sources) run.add(source)
  return finish(run, skipped, ignored, [...problems, ...more])
}

function finish(run: Run, skipped: number, ignored: number, problems: readonly Problem[]): Report {
  for (let count = 0; count < skipped; count += 1) run.skip()
  const report = run.finish(ignored)
  return { ...report, problems: [...problems, ...report.problems] }
}
