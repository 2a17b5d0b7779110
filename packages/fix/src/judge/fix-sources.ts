import type { RunOptions, SourceText } from '@rampart/engine'

import type { Refusal } from '../refused.ts'
import type { Wanted } from './candidate.ts'
import { fixFile, type FixedFile } from './fix-file.ts'
import { judgeAll, judgeBeside } from './judge-all.ts'
import type { JudgedFile } from './judged-file.ts'
import { mistakesIn, newMistake } from './mistakes.ts'

/** Fixes of one file may open the way to those of another; no chain of rules is longer. */
const MOST_ROUNDS = 5

/** Mends the files of a run, in their order. */
export function fixSources(sources: readonly SourceText[], options: RunOptions, wanted: Wanted): readonly FixedFile[] {
  let files: readonly FixedFile[] = judgeAll(sources, options).map(asItIs)
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = fixRound(files, options, wanted)
    const isDone = next.every(({ fixed }, index) => fixed.length === files[index]?.fixed.length)
    files = next
    if (isDone) break
  }
  return files
}

const asItIs = (file: JudgedFile): FixedFile => ({ before: file, after: file, fixed: [], refused: [] })

function fixRound(files: readonly FixedFile[], options: RunOptions, wanted: Wanted): readonly FixedFile[] {
  const now = files.map(({ after }) => after)
  const fixed = files.map((file, index) => {
    const judge = judgeBeside(now, index, options)
    const next = fixFile(judge(file.after.source, file.after.read), wanted, judge)
    return { ...next, before: file.before, fixed: [...file.fixed, ...next.fixed] }
  })
  return hasNewMistake(fixed, options) ? keepHarmless(files, fixed, options) : fixed
}

/** Rules that look at several files may find in one what a fix of another has caused. */
function hasNewMistake(files: readonly FixedFile[], options: RunOptions): boolean {
  const now = files.map(({ after }) => after)
  return now.some((file, index) => {
    const found = judgeBeside(now, index, options)(file.source, file.read)
    return newMistake(mistakesIn(file), mistakesIn(found)) !== undefined
  })
}

const harmful: Refusal = { code: 'new-finding', message: 'another file would get a finding that it has not' }

function keepHarmless(
  before: readonly FixedFile[],
  after: readonly FixedFile[],
  options: RunOptions,
): readonly FixedFile[] {
  let kept = before
  for (const [index, file] of after.entries()) {
    const old = before[index]
    if (!old || file.fixed.length === old.fixed.length) continue
    const tried = kept.with(index, file)
    const refused = file.fixed.slice(old.fixed.length).map((candidate) => ({ candidate, refusal: harmful }))
    kept = hasNewMistake(tried, options) ? kept.with(index, { ...old, refused: [...file.refused, ...refused] }) : tried
  }
  return kept
}
