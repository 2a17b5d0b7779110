import type { Finding, Report, Risk, RunOptions, SourceText } from '@rampart/engine'

import { describeEdits } from '../describe.ts'
import { sortEdits, type TextEdit } from '../text-edit.ts'
import { candidatesOf, type Candidate, type Wanted } from './candidate.ts'
import { judgeAll, judgeBeside } from './judge-all.ts'
import { tryBatch, type Trial } from './try-batch.ts'

/** The changes of a file's text that mend one finding, by themselves. */
export interface Proposal {
  readonly risk: Risk
  /** What is done, in a few words. */
  readonly words: string
  readonly edits: readonly TextEdit[]
}

const all: ReadonlySet<Risk> = new Set(['safe', 'guarded'])

/** What would mend each finding of a report by itself, tried out and judged again; nothing is changed. */
export function proposeFixes(
  report: Report,
  sources: readonly SourceText[],
  options: RunOptions,
): ReadonlyMap<Finding, Proposal> {
  const proposed = new Map<string, Proposal>()
  for (const { accepted } of tryEach(sources, options, { risks: all, minSeverity: options.minSeverity })) {
    for (const { candidate, edits } of accepted) {
      proposed.set(keyOf(candidate.finding), {
        risk: candidate.fix.risk,
        words: describeEdits(candidate.fix.edits),
        edits: sortEdits(edits),
      })
    }
  }
  return new Map(
    report.findings.flatMap((finding) => {
      const proposal = proposed.get(keyOf(finding))
      return proposal && !finding.suppressed && finding.foldedInto === undefined ? [[finding, proposal] as const] : []
    }),
  )
}

/** Tries each fix of each file by itself, against the file as it is. */
export function tryEach(sources: readonly SourceText[], options: RunOptions, wanted: Wanted): Trial[] {
  const files = judgeAll(sources, options)
  return files.flatMap((file, index) =>
    batchesOf(candidatesOf(file, wanted)).map((batch) => tryBatch(file, batch, judgeBeside(files, index, options))),
  )
}

/** Fixes of different resources do not meddle with each other and are tried at once. */
function batchesOf(candidates: readonly Candidate[]): Candidate[][] {
  const batches: Candidate[][] = []
  const counts = new Map<number, number>()
  for (const candidate of candidates) {
    const turn = counts.get(candidate.resource) ?? 0
    counts.set(candidate.resource, turn + 1)
    ;(batches[turn] ??= []).push(candidate)
  }
  return batches
}

const keyOf = ({ source, rule, messageId, message, path, start }: Finding): string =>
  JSON.stringify([source.file, start, rule, messageId, message, path])
