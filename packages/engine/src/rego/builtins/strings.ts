import { characters } from '../go/characters.ts'
import { integer, isArray, RegoSet, type Term } from '../value/term.ts'
import type { Builtin } from './builtin.ts'

export const anyPrefixMatch: Builtin = ([search, base]) => anyMatch(search, base, (text, part) => text.startsWith(part))

export const anySuffixMatch: Builtin = ([search, base]) => anyMatch(search, base, (text, part) => text.endsWith(part))

function anyMatch(
  search: Term | undefined,
  base: Term | undefined,
  matches: (text: string, part: string) => boolean,
): boolean | undefined {
  const texts = textsOf(search)
  const parts = textsOf(base)
  return texts && parts && texts.some((text) => parts.some((part) => matches(text, part)))
}

/** One text, or an array or set of nothing else. */
function textsOf(term: Term | undefined): readonly string[] | undefined {
  if (typeof term === 'string') return [term]
  const items = term instanceof RegoSet ? term.items : term
  if (items === undefined || !isArray(items)) return undefined
  return items.every((item) => typeof item === 'string') ? items : undefined
}

export const stringsCount: Builtin = ([text, part]) => {
  if (typeof text !== 'string' || typeof part !== 'string') return undefined
  return integer(part === '' ? characters(text).length + 1 : text.split(part).length - 1)
}

/** Every place, overlapping ones too, counted in characters. */
export const indexofN: Builtin = ([text, part]) => {
  if (typeof text !== 'string' || typeof part !== 'string' || part === '') return undefined
  const found: Term[] = []
  let characters = 0
  for (let at = 0; at < text.length; characters++) {
    if (text.startsWith(part, at)) found.push(integer(characters))
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
  }
  return found
}
