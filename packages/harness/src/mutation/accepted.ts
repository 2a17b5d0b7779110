import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { isMap, nearestName, rangeOf, readDocuments, SourceText, type Document } from '@rampart/engine'

import type { Failure } from '../results.ts'
import { readText } from '../source.ts'

/** A survivor that somebody looked at. */
export interface Accepted {
  readonly mutant: string
  readonly reason: string
  /** Where a folder has several rules. */
  readonly rule?: string
  readonly file: string
  readonly line: number
}

export interface AcceptedMutants {
  readonly accepted: readonly Accepted[]
  readonly mistakes: readonly Failure[]
}

/** Reads `mutants.yaml` of a policy's folder: a list of `mutant` and `reason`. */
export function readAccepted(folder: string, cwd: string): AcceptedMutants {
  const path = join(folder, 'mutants.yaml')
  if (!existsSync(path)) return { accepted: [], mistakes: [] }
  const source = readText(path, cwd)
  if (!(source instanceof SourceText)) return { accepted: [], mistakes: [source] }
  const { documents, problems } = readDocuments(source)
  const [document] = documents
  if (problems.length > 0 || !document) return { accepted: [], mistakes: problems }
  if (!Array.isArray(document.value)) return { accepted: [], mistakes: [invalid(document, 0)] }
  const accepted: Accepted[] = []
  const mistakes: Failure[] = []
  for (const [index, entry] of (document.value as unknown[]).entries()) {
    const read = readEntry(entry, document, index)
    if ('code' in read) mistakes.push(read)
    else accepted.push(read)
  }
  return { accepted, mistakes }
}

function readEntry(entry: unknown, document: Document, index: number): Accepted | Failure {
  if (!isMap(entry) || Object.keys(entry).some((key) => !known.has(key))) return invalid(document, index)
  const { mutant, reason, rule } = entry
  if (typeof mutant !== 'string' || typeof reason !== 'string' || reason.trim() === '') return invalid(document, index)
  if (rule !== undefined && typeof rule !== 'string') return invalid(document, index)
  return { mutant, reason, ...(rule !== undefined && { rule }), ...placeOf(document, index) }
}

const known: ReadonlySet<string> = new Set(['mutant', 'reason', 'rule'])

function placeOf({ source, ...document }: Document, index: number): { file: string; line: number } {
  return { file: source.file, line: source.positionOf(rangeOf({ source, ...document }, [index]).start).line }
}

const invalid = (document: Document, index: number): Failure => ({
  code: 'MUTANTS_INVALID',
  message:
    'this file is a list of maps with "mutant" (an id that --mutate shows) and "reason", and "rule" where there are several',
  ...placeOf(document, index),
})

/** Entries that fit no survivor: what they excused is noticed now, or was never there. */
export function unusedEntries(
  accepted: readonly Accepted[],
  survivors: readonly string[],
  all: readonly string[],
): Failure[] {
  return accepted
    .filter(({ mutant }) => !survivors.includes(mutant))
    .map(({ mutant, file, line }) => ({ code: 'MUTANT_NOT_ALIVE', message: whyUnused(mutant, all), file, line }))
}

function whyUnused(mutant: string, all: readonly string[]): string {
  if (all.includes(mutant)) return `a case notices the mutant "${mutant}" now: remove the entry`
  const meant = nearestName(mutant, all)
  return `there is no mutant "${mutant}"; ${meant === undefined ? 'remove the entry' : `did you mean "${meant}"?`}`
}
