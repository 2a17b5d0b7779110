import {
  and,
  forEach,
  forEachEntry,
  not,
  onContainers,
  or,
  type Condition,
  type ContainerScope,
  type Expression,
  type ScopedFinding,
} from '@rampart/engine'

type Container = ContainerScope['container']

/** `command` and `args` by their names: a loop over both needs no rule for each. */
const wordsOf = (container: Container): Expression<Record<string, string[]>> =>
  container as unknown as Expression<Record<string, string[]>>

const isWord = (list: Expression<string>): Condition => list.oneOf(['command', 'args'])

/** As an argument, or as a word of a script that a shell is given. `flag` is a pattern. */
const sets = (word: Expression<string>, flag: string): Condition =>
  and(word.matches(`(^|[ \\n])--${flag}([ \\n=]|$)`), not(word.matches(`--${flag}=false`)))

const hasWord = (container: Container, test: (word: Expression<string>) => Condition): Condition =>
  wordsOf(container).someEntry((list, words) => and(isWord(list), words.some(test)))

/** For each argument that sets the flag, unless the container makes it good. */
export const forEachFlag = (flag: string, excuse?: (container: Container) => Condition): ScopedFinding =>
  onContainers(({ container }) =>
    forEachEntry(wordsOf(container), (list, words) =>
      forEach(words, (word) => ({
        when: and(isWord(list), sets(word, flag), ...(excuse ? [not(excuse(container))] : [])),
        at: word,
      })),
    ),
  )

const local = '(127\\.0\\.0\\.1|localhost|\\[::1\\]):'

/** The address may stand in the same argument, or in the one after. */
export const listensLocally = (container: Container): Condition =>
  or(
    hasWord(container, (word) => word.matches(`--web\\.listen-address[ =]${local}`)),
    hasWord(container, (word) =>
      and(
        word.is('--web.listen-address'),
        hasWord(container, (next) => next.matches(`^${local}`)),
      ),
    ),
  )

export const hasWebConfig = (container: Container): Condition =>
  hasWord(container, (word) => word.contains('--web.config.file'))
