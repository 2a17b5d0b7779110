import type { Place } from './places.ts'

/** A flag of a command line and the value that is written behind it. */
export interface Flag {
  readonly place: Place
  /** As it is written, with its dashes. */
  readonly flag: string
  readonly value: string
}

const longFlag = /^--([A-Za-z][A-Za-z0-9_.-]{0,99})(?:=(.*))?$/s
/** The clients that take a password glued to -p. */
const databaseClient = /^(?:.*\/)?(?:mysql|mysqladmin|mysqldump|mariadb[a-z-]*)$/
const endOfCommand = /^(?:\|\|?|&&?|;)$|;$/

/** Goes through a command word by word; a shell script in one of the arguments counts as words too. */
export function flagsOf(command: readonly Place[]): Flag[] {
  const words = command.flatMap((place) =>
    place.text.split(/\s/).flatMap((word) => (word === '' ? [] : { place, word })),
  )
  const flags: Flag[] = []
  let ofDatabase = false
  for (const [index, { place, word }] of words.entries()) {
    const plain = unquoted(word)
    const [, name, value] = longFlag.exec(plain) ?? []
    if (name !== undefined && value !== undefined) flags.push({ place, flag: `--${name}`, value: unquoted(value) })
    const next = words[index + 1]
    const hasValue = next && !endOfCommand.test(word) && !/^[-|&;<>()\\]/.test(next.word)
    if (name !== undefined && value === undefined && hasValue) {
      flags.push({ place: next.place, flag: `--${name}`, value: unquoted(next.word) })
    }
    if (ofDatabase && plain.startsWith('-p')) flags.push({ place, flag: '-p', value: unquoted(plain.slice(2)) })
    ofDatabase = (ofDatabase || databaseClient.test(plain)) && !endOfCommand.test(word)
  }
  // A shell fills in $name and `command`.
  return flags.filter(({ value }) => !/^\$|`/.test(value))
}

/** Without the quotes around a word of a shell script, and what ends a command behind it. */
function unquoted(word: string): string {
  let start = 0
  let end = word.length
  while (start < end && `"'`.includes(word.charAt(start))) start += 1
  while (end > start && `"';)`.includes(word.charAt(end - 1))) end -= 1
  return word.slice(start, end)
}
