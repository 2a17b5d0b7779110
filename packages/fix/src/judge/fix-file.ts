import { candidatesOf, type Candidate, type Wanted } from './candidate.ts'
import type { JudgedFile } from './judged-file.ts'
import { mistakeOf } from './mistakes.ts'
import { tryBatch, tryTogether, type JudgeAgain, type RefusedCandidate } from './try-batch.ts'

/** A file after all of its fixes. */
export interface FixedFile {
  readonly before: JudgedFile
  readonly after: JudgedFile
  readonly fixed: readonly Candidate[]
  readonly refused: readonly RefusedCandidate[]
}

/**
 * Mends a file one finding a resource at a time, and judges it again after each step: a fix may answer several
 * findings, and what is left is looked for in the text that came out. Each step leaves fewer findings, so it ends.
 */
export function fixFile(before: JudgedFile, wanted: Wanted, judge: JudgeAgain): FixedFile {
  const refused = new Map<string, RefusedCandidate>()
  const fixed: Candidate[] = []
  let file = before
  for (;;) {
    const open = candidatesOf(file, wanted).filter((candidate) => !refused.has(keyOf(candidate)))
    if (open.length === 0) break
    const step = takeStep(file, firstOfEach(open), judge)
    for (const each of step.refused) refused.set(keyOf(each.candidate), each)
    fixed.push(...step.fixed)
    file = step.after
  }
  return {
    before,
    after: file,
    fixed,
    refused: [...refused.values()].filter(({ candidate }) => isThere(file, candidate)),
  }
}

interface Step {
  readonly after: JudgedFile
  readonly fixed: readonly Candidate[]
  readonly refused: readonly RefusedCandidate[]
}

function takeStep(file: JudgedFile, batch: readonly Candidate[], judge: JudgeAgain): Step {
  const { accepted, refused, after } = tryBatch(file, batch, judge)
  if (after) return { after, fixed: accepted.map(({ candidate }) => candidate), refused }
  const together = tryTogether(file, accepted, judge)
  if (!('code' in together)) return { after: together, fixed: accepted.map(({ candidate }) => candidate), refused }
  return oneByOne(
    file,
    accepted.map(({ candidate }) => candidate),
    judge,
    refused,
  )
}

/** Where fixes of different resources are right each by itself and wrong together, the first one is made. */
function oneByOne(
  file: JudgedFile,
  [first]: readonly Candidate[],
  judge: JudgeAgain,
  refused: readonly RefusedCandidate[],
): Step {
  if (!first) return { after: file, fixed: [], refused }
  const { accepted, refused: more, after = file } = tryBatch(file, [first], judge)
  return { after, fixed: accepted.map(({ candidate }) => candidate), refused: [...refused, ...more] }
}

function firstOfEach(candidates: readonly Candidate[]): Candidate[] {
  const firsts = new Map<number, Candidate>()
  for (const candidate of candidates) if (!firsts.has(candidate.resource)) firsts.set(candidate.resource, candidate)
  return [...firsts.values()]
}

const keyOf = ({ finding, resource }: Candidate): string => {
  const { words, place } = mistakeOf(finding, resource)
  return words + place
}

/** What another fix has answered in the meantime was not refused after all. */
function isThere({ findings }: JudgedFile, { finding }: Candidate): boolean {
  return findings.some(
    ({ rule, messageId, message, foldedInto }) =>
      rule === finding.rule &&
      messageId === finding.messageId &&
      message === finding.message &&
      foldedInto === undefined,
  )
}
