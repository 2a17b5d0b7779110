import type { Loop } from '@rampart/engine'

/** What each bound variable is called in print. Trees number them (`item2`); people do not. */
export type Names = ReadonlyMap<string, string>

export function namesOf(loops: readonly Loop[]): Names {
  let names: Names = new Map()
  for (const loop of loops) names = named(names, loop.over === 'entries' ? [loop.key, loop.value] : [loop.item])
  return names
}

/** Keeps the number only where the bare word is taken. */
export function named(outer: Names, variables: readonly string[]): Names {
  const names = new Map(outer)
  for (const variable of variables) {
    const word = variable.replace(/\d+$/, '')
    names.set(variable, [...names.values()].includes(word) ? variable : word)
  }
  return names
}
