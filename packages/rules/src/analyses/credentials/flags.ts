import type { Place } from './place.ts'

/** A flag of a command line and the value that is written behind it. */
export interface Flag {
  /** As it is written, with its dashes. */
  readonly flag: string
  readonly value: string
}

const longFlag = /^--([A-Za-z][A-Za-z0-9_.-]{0,99})(?:=(.*))?$/s
/** The clients that take a password glued to -p. */
const databaseClient = /^(?:.*\/)?(?:mysql|mysqladmin|mysqldump|mariadb[a-z-]*)$/
const endOfCommand = /^(?:\|\|?|&&?|;)$|;$/

/**
 * The flags of a command with a value, by the argument that holds the value. A shell script in one of the arguments
 * is gone through word by word.
 */
export function flagsOf(command: readonly Place[]): ReadonlyMap<Place, readonly Flag[]> {
  const words = command.flatMap((place) =>
    place.text.split(/\s/).flatMap((word) => (word === '' ? [] : { place, word })),
  )
  const flags = new Map<Place, Flag[]>(command.map((place) => [place, []]))
  const add = (place: Place, flag: string, written: string): void => {
    const value = unquoted(written)
    // A shell fills in $name and `command`.
    if (!/^\$|`/.test(value)) flags.get(place)?.push({ flag, value })
  }
  let ofDatabase = false
  for (const [index, { place, word }] of words.entries()) {
    const plain = unquoted(word)
    const [, name, value] = longFlag.exec(plain) ?? []
    const next = words[index + 1]
    if (name !== undefined && value !== undefined) add(place, `--${name}`, value)
    else if (name !== undefined && next && !endOfCommand.test(word) && !/^[-|&;<>()\\]/.test(next.word)) {
      add(next.place, `--${name}`, next.word)
    }
    if (ofDatabase && plain.startsWith('-p')) add(place, '-p', plain.slice(2))
    ofDatabase = (ofDatabase || databaseClient.test(plain)) && !endOfCommand.test(word)
  }
  return flags
}

/** Without the quotes around a word of a shell script, and what ends a command behind it. */
function unquoted(word: string): string {
  let start = 0
  let end = word.length
  while (start < end && `"'`.includes(word.charAt(start))) start += 1
  while (end > start && `"';)`.includes(word.charAt(end - 1))) end -= 1
  return word.slice(start, end)
}
