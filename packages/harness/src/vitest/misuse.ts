import type { Problem } from '@rampart/engine'

/** Why an expectation cannot be judged. It is thrown, so that it is red under `.not` as well. */
export class Misuse extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(`${code}: ${message}`)
    this.name = 'Misuse'
    this.code = code
  }
}

/** What reading or judging a manifest ran into. */
export function refuse(problems: readonly Problem[]): void {
  const [first] = problems
  if (!first) return
  const words = problems.map((problem) => `${problem.message} (${placeOf(problem)})`)
  throw new Misuse(first.code, words.join('\n'))
}

const placeOf = ({ file, line, column }: Problem): string =>
  [file, line, column].filter((part) => part !== undefined).join(':')
