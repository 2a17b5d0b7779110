import { SourceText } from '@rampart/engine'

import type { Refusal } from '../refused.ts'
import { applyTextEdits, doOverlap, type TextEdit } from '../text-edit.ts'
import { writeFix } from '../write-fix.ts'
import type { Candidate } from './candidate.ts'
import type { JudgedFile } from './judged-file.ts'
import { refusalOf } from './refusal-of.ts'

/** A candidate and the changes of its file's text, as the file was when it was tried. */
export interface Written {
  readonly candidate: Candidate
  readonly edits: readonly TextEdit[]
}

export interface RefusedCandidate {
  readonly candidate: Candidate
  readonly refusal: Refusal
}

/** What became of candidates of different resources of one file. */
export interface Trial {
  /** Each is right by itself. */
  readonly accepted: readonly Written[]
  readonly refused: readonly RefusedCandidate[]
  /** The file with all that is accepted, where that was tried. */
  readonly after?: JudgedFile
}

export type JudgeAgain = (source: SourceText) => JudgedFile

/** Tries many candidates at once, and in halves where that goes wrong: few are ever refused. */
export function tryBatch(file: JudgedFile, batch: readonly Candidate[], judge: JudgeAgain): Trial {
  const written: Written[] = []
  const refused: RefusedCandidate[] = []
  for (const candidate of batch) {
    const edits = isTemplate(file) ? inTemplate : writeFix(candidate.fix.document, candidate.edits)
    if ('code' in edits) refused.push({ candidate, refusal: edits })
    else written.push({ candidate, edits })
  }
  const trial = tryWritten(file, written, judge)
  return { ...trial, refused: [...refused, ...trial.refused] }
}

/** The file with all these changes, or why not. */
export function tryTogether(file: JudgedFile, written: readonly Written[], judge: JudgeAgain): JudgedFile | Refusal {
  const edits = written.flatMap((each) => each.edits)
  if (doOverlap(edits)) return { code: 'shape', message: 'two edits change the same text' }
  const after = judge(new SourceText(file.source.file, applyTextEdits(file.source.text, edits)))
  return (
    refusalOf(
      file,
      after,
      written.map(({ candidate }) => candidate),
    ) ?? after
  )
}

function tryWritten(file: JudgedFile, written: readonly Written[], judge: JudgeAgain): Trial {
  const [first] = written
  if (!first) return { accepted: [], refused: [], after: file }
  const after = tryTogether(file, written, judge)
  if (!('code' in after)) return { accepted: written, refused: [], after }
  if (written.length === 1) return { accepted: [], refused: [{ candidate: first.candidate, refusal: after }] }
  const middle = Math.ceil(written.length / 2)
  const halves = [written.slice(0, middle), written.slice(middle)].map((half) => tryWritten(file, half, judge))
  return { accepted: halves.flatMap((half) => half.accepted), refused: halves.flatMap((half) => half.refused) }
}

/** What a template will be rendered to is not known, and the same line may stand for many. */
const isTemplate = ({ read }: JudgedFile): boolean => read.problems.some(({ code }) => code === 'YAML_TEMPLATE')

const inTemplate: Refusal = { code: 'template', message: 'the file holds templates ({{ }}); mend the template' }
