import type { Document } from '@rampart/engine'

import type { Refusal } from '../refused.ts'
import { editedValue, isSame } from '../structure.ts'
import type { Candidate } from './candidate.ts'
import type { JudgedFile } from './judged-file.ts'
import { mistakeOf, mistakesIn, newMistake, type Mistake } from './mistakes.ts'

/** Why a file may not become what edits make of it: it must read as it should, and hold fewer mistakes and no new one. */
export function refusalOf(before: JudgedFile, after: JudgedFile, batch: readonly Candidate[]): Refusal | undefined {
  return decodingRefusal(before, after, batch) ?? problemRefusal(before, after) ?? findingRefusal(before, after, batch)
}

function decodingRefusal(before: JudgedFile, after: JudgedFile, batch: readonly Candidate[]): Refusal | undefined {
  const { documents } = before.read
  if (after.read.problems.length !== before.read.problems.length || after.read.documents.length !== documents.length) {
    return { code: 'decoding', message: 'the edited text would not be readable' }
  }
  for (const [index, document] of documents.entries()) {
    const edits = batch.filter(({ fix }) => fix.document === document).flatMap((candidate) => candidate.edits)
    const wanted = editedValue(document.value, edits)
    if (!isSame(after.read.documents[index]?.value, wanted)) return readsDifferently(document)
  }
  return undefined
}

function readsDifferently({ nodes }: Document): Refusal {
  return nodes.aliases
    ? { code: 'alias', message: 'an alias (*) shares what would change' }
    : { code: 'decoding', message: 'the edited text would not read as it should' }
}

function problemRefusal(before: JudgedFile, after: JudgedFile): Refusal | undefined {
  if (after.problems.length <= before.problems.length) return undefined
  return { code: 'unjudged', message: 'a rule could not judge what came out' }
}

function findingRefusal(before: JudgedFile, after: JudgedFile, batch: readonly Candidate[]): Refusal | undefined {
  const old = mistakesIn(before, new Map(batch.map(({ resource, fix }) => [resource, fix.edits])))
  const left = mistakesIn(after)
  const stays = batch.some(({ finding, resource }) => {
    const mistake = mistakeOf(finding, resource)
    return (['words', 'kind'] as const).every((by) => countOf(left, by, mistake) >= countOf(old, by, mistake))
  })
  if (stays) return { code: 'stays', message: 'the finding would stay' }
  const revealed = new Set(
    batch.flatMap(({ fix, resource }) => fix.reveals.map((rule) => `${String(resource)} ${rule}`)),
  )
  const isHarm = ({ finding, resource }: Mistake): boolean => !revealed.has(`${String(resource)} ${finding.rule}`)
  const added = newMistake(old, left.filter(isHarm))?.finding
  return added && { code: 'new-finding', message: `it would cause: ${added.message} (${added.rule})` }
}

const countOf = (mistakes: readonly Mistake[], by: 'words' | 'kind', like: Mistake): number =>
  mistakes.filter((mistake) => mistake[by] === like[by]).length
