import { isAtLeastSeverity, type Edit, type Finding, type Path } from '@rampart/engine'

import type { JudgedFile } from './judged-file.ts'

/** A finding by its words, by its place and by its kind: the one or the other changes with the text around it. */
export interface Mistake {
  readonly words: string
  readonly place: string
  readonly kind: string
  /** Which resource of its file; -1 where it is about none. */
  readonly resource: number
  readonly finding: Finding
}

export function mistakeOf(finding: Finding, resource = -1, path: Path = finding.path): Mistake {
  const { rule, messageId, message } = finding
  return {
    words: JSON.stringify([resource, rule, messageId, message]),
    place: JSON.stringify([resource, rule, path]),
    kind: JSON.stringify([resource, rule, messageId]),
    resource,
    finding,
  }
}

/** The mistakes of a file; where edits of a resource are given, at the places that they move them to. */
export function mistakesIn(
  { findings, resources }: JudgedFile,
  edits: ReadonlyMap<number, readonly Edit[]> = new Map(),
): readonly Mistake[] {
  const ordinals = new Map(resources.map(({ subject }, index) => [subject.identity, index]))
  return findings.map((finding) => {
    const resource = finding.resource && ordinals.get(finding.resource)
    return mistakeOf(finding, resource, movedBy(edits.get(resource ?? -1) ?? [], finding.path))
  })
}

/** Where a place is after edits: items of lists move up and down. */
function movedBy(edits: readonly Edit[], path: Path): Path {
  return edits.reduce<Path>((before, edit) => {
    const list = edit.op === 'insert' ? edit.path : edit.path.slice(0, -1)
    const step = path[list.length]
    if (typeof step !== 'number' || !list.every((each, at) => path[at] === each)) return before
    return before.with(list.length, Number(before[list.length]) + shiftOf(edit, step))
  }, path)
}

/** By how much an edit of a list moves one of its items. */
function shiftOf(edit: Edit, item: number): number {
  const at = edit.path.at(-1)
  if (edit.op === 'insert') return Number(item >= edit.index)
  if (typeof at !== 'number') return 0
  if (edit.op === 'remove') return -Number(item > at)
  if (edit.op !== 'move') return 0
  if (item === at) return edit.index > at ? edit.index - 1 - at : edit.index - at
  return Number(item >= edit.index) - Number(item > at)
}

/**
 * A mistake that was not there before, neither in these words as often, nor as bad at this place: a rule may find
 * milder words for what is left.
 */
export function newMistake(before: readonly Mistake[], after: readonly Mistake[]): Mistake | undefined {
  const words = countsOf(before)
  const places = new Map(before.map((mistake) => [mistake.place, mistake]))
  return after.find((mistake) => {
    const left = words.get(mistake.words) ?? 0
    words.set(mistake.words, left - 1)
    const there = places.get(mistake.place)
    return left <= 0 && !(there && isAtLeastSeverity(there.finding.severity, mistake.finding.severity))
  })
}

/** How often each mistake is there. */
function countsOf(mistakes: readonly Mistake[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { words } of mistakes) counts.set(words, (counts.get(words) ?? 0) + 1)
  return counts
}
