import { SourceText } from '@rampart/engine'
import type { Files, RegoVersion } from '@rampart/opa'

import { editsOfExpression, editsOfSection, editsOfTokens, type RegoEdit } from './edits.ts'
import { rangesIn, type TextRange } from './ranges.ts'
import { sectionsOf, type Section } from './sections.ts'
import { tokensOf, type Token } from './tokens.ts'
import { wordsForEdit } from './words.ts'

/** A policy in Rego with one small mistake in it. */
export interface RegoMutant {
  /** Stable as long as the rule's text is: `deny[0]/2:== to !=`, the third expression of the first `deny`. */
  readonly id: string
  readonly file: string
  readonly line: number
  /** What differs, for people. */
  readonly words: string
  /** The name of the changed rule in its package. */
  readonly rule: string
  /** All modules, with the changed one among them. */
  readonly modules: Files
}

export interface RegoMutantOptions {
  readonly regoVersion?: RegoVersion
  /** The files to change; all unless given. */
  readonly only?: readonly string[]
}

/** All mutants of modules, in the order of their text. Some may not compile: OPA says so when they are run. */
export function regoMutants(modules: Files, options: RegoMutantOptions = {}): RegoMutant[] {
  const ranges = rangesIn(modules, options.regoVersion ?? 1)
  const files = options.only ?? Object.keys(modules)
  return files.flatMap((file) => {
    const prefix = files.length > 1 ? `${file} ` : ''
    return mutantsOfModule(file, modules, ranges[file] ?? []).map((mutant) => ({ ...mutant, id: prefix + mutant.id }))
  })
}

function mutantsOfModule(file: string, modules: Files, ranges: readonly TextRange[]): RegoMutant[] {
  const source = new SourceText(file, modules[file] ?? '')
  const tokens = tokensOf(source.text)
  const seen = new Set([source.text])
  const ids = new Map<string, number>()
  return sectionsOf(tokens, ranges).flatMap((section) =>
    editsOf(section, tokens, source.text).flatMap(({ place, ...edit }) => {
      const text = source.text.slice(0, edit.start) + edit.by + source.text.slice(edit.end)
      if (seen.has(text)) return []
      seen.add(text)
      const id = unique(`${section.name}[${String(section.index)}]${place}:${edit.how}`, ids)
      const { line } = source.positionOf(edit.start)
      const words = wordsForEdit(edit, section, source.text)
      return [{ id, file, line, words, rule: section.name, modules: { ...modules, [file]: text } }]
    }),
  )
}

interface PlacedEdit extends RegoEdit {
  /** `/2` of the third expression; empty for the rest of the rule. */
  readonly place: string
}

function editsOf(section: Section, tokens: readonly Token[], text: string): PlacedEdit[] {
  const { expressions } = section
  const own = (range: TextRange): Token[] => tokensOutside(tokensWithin(tokens, range), innerOf(range, expressions))
  const rest = [...editsOfSection(section, text), ...editsOfTokens(own(section))]
  const inBodies = expressions.flatMap((range, index) =>
    editsOfExpression(range, own(range), text).map((edit) => ({ ...edit, place: `/${String(index)}` })),
  )
  return [...rest.map((edit) => ({ ...edit, place: '' })), ...inBodies]
}

const innerOf = (range: TextRange, all: readonly TextRange[]): TextRange[] =>
  all.filter((each) => each !== range && each.start >= range.start && each.end <= range.end)

const tokensWithin = (tokens: readonly Token[], { start, end }: TextRange): Token[] =>
  tokens.filter((token) => token.start >= start && token.end <= end)

const tokensOutside = (tokens: readonly Token[], ranges: readonly TextRange[]): Token[] =>
  tokens.filter((token) => !ranges.some(({ start, end }) => token.start >= start && token.end <= end))

function unique(id: string, ids: Map<string, number>): string {
  const count = (ids.get(id) ?? 0) + 1
  ids.set(id, count)
  return count === 1 ? id : `${id} (${String(count)})`
}
