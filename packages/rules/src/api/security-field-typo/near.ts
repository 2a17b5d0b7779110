import { nearestName } from '@rampart/engine'

/** From how long a word on two slips are still the same word. */
const LONG = 10

/** The one of `words` that a key was meant to be: the same but for case, or a slip away, or two in a long word. */
export function meantBy(key: string, words: Iterable<string>): string | undefined {
  return nearestName(key, words, (word) => (key.length >= LONG && word.length >= LONG ? 2 : 1))
}
