import { rangeOf, type Path, type Resource } from '@rampart/engine'

import { messageIn, type Verdict } from '../judge/subject-judge.ts'
import { valueAt, type Edit } from '../manifest/edit.ts'
import type { Advice } from '../result.ts'
import type { Trial } from '../search/trials.ts'
import type { ToldInWorld } from '../search/world-that-tells.ts'
import { spellPath } from './spell-path.ts'
import { spellYaml } from './spell-yaml.ts'

/** What to write into a case so that it is what was tried. */
export function adviceFor({ resource, edit, verdict, judge }: Trial): Advice {
  const { path } = edit
  return {
    ...placeOf(resource, path),
    edit: wordsFor(resource, edit),
    ...(edit.kind === 'set' && { yaml: lineFor(resource, path, edit.value, verdict) }),
    ...difference(judge.verdictOf(resource), verdict),
  }
}

export function adviceForWorld({ resource, edit, verdict, before }: ToldInWorld): Advice {
  return { ...placeOf(resource, []), edit, ...difference(before, verdict) }
}

function difference(before: Verdict, after: Verdict): Pick<Advice, 'appears' | 'vanishes'> {
  return {
    appears: after.filter((each) => !before.includes(each)).map(spellFound),
    vanishes: before.filter((each) => !after.includes(each)).map(spellFound),
  }
}

function placeOf({ document, at, subject }: Resource, path: Path): Pick<Advice, 'file' | 'line' | 'resource'> {
  const { line } = document.source.positionOf(rangeOf(document, [...at, ...path]).start)
  const { kind, name } = subject.identity
  return { file: document.source.file, line, resource: `${kind} "${name}"` }
}

function wordsFor({ subject }: Resource, edit: Edit): string {
  const at = spellPath(edit.path)
  const now = valueAt(subject.object, edit.path)
  switch (edit.kind) {
    case 'remove':
      return `remove ${at}`
    case 'set':
      return now === undefined ? `add ${at}: ${spellYaml(edit.value)}` : `change ${at} to ${spellYaml(edit.value)}`
    case 'rename':
      return `rename the key ${at} to ${spellYaml(edit.to)}`
    case 'copy':
      return `write ${at} twice, under two names`
    case 'move':
      return `move ${at} to ${spellPath(edit.to)}`
  }
}

/** From the first part that is not there yet: what stands above it is in the manifest. */
function lineFor({ subject }: Resource, path: Path, value: unknown, verdict: Verdict): string {
  const depth = Math.min(missingFrom(subject.object, path), path.length - 1)
  const [first, ...rest] = path.slice(depth)
  const inner = rest.reduceRight<unknown>((of, step) => (typeof step === 'number' ? [of] : { [step]: of }), value)
  const text = typeof first === 'number' ? `- ${spellYaml(inner)}` : `${spellYaml(first)}: ${spellYaml(inner)}`
  const here = verdict.filter(
    (each) => JSON.stringify(pathIn(each).slice(0, depth + 1)) === JSON.stringify(path.slice(0, depth + 1)),
  )
  return here.length === 0 ? text : `${text} # expect: ${here.map(messageIn).join(', ')}`
}

function missingFrom(object: unknown, path: Path): number {
  const known = path.findIndex((_, index) => valueAt(object, path.slice(0, index + 1)) === undefined)
  return known === -1 ? path.length - 1 : known
}

const pathIn = (violation: string): Path => JSON.parse(violation.slice(violation.indexOf(' ') + 1)) as Path

/** An error has no place. */
function spellFound(violation: string): string {
  return violation.startsWith('!') ? violation : `${messageIn(violation)} at ${spellPath(pathIn(violation))}`
}
