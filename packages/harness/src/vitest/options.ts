import { defaultVersion, isMap, nearestName, parseVersion } from '@rampart/engine'

import { Misuse } from './misuse.ts'

/** How a manifest is judged. */
export interface JudgingOptions {
  /** The version to judge for, such as `1.29`. */
  readonly kubernetes?: string
  /** Values for the parameters of the rules. */
  readonly parameters?: Readonly<Record<string, unknown>>
}

/** What a violation must be like to count. */
export interface ViolationOptions extends JudgingOptions {
  /** The line of the manifest that it points at, from 1. */
  readonly line?: number
  /** One of the rule's message ids, or a pattern that the words must match. */
  readonly message?: string | RegExp
}

type Check = (value: unknown) => string | undefined

const checks: Readonly<Record<keyof ViolationOptions, Check>> = {
  kubernetes: (value) =>
    typeof value === 'string' && parseVersion(value) !== undefined ? undefined : 'a Kubernetes version such as "1.36"',
  parameters: (value) => (isMap(value) ? undefined : 'an object of parameters'),
  line: (value) => (Number.isInteger(value) && Number(value) > 0 ? undefined : 'a line, from 1'),
  message: (value) => (typeof value === 'string' || value instanceof RegExp ? undefined : 'a message id or a RegExp'),
}

/** Options of a matcher: one that is misspelt, of the wrong type or undefined would ask for less than its author means. */
export function checkedOptions<Options extends ViolationOptions>(
  given: unknown,
  known: readonly (keyof Options & keyof ViolationOptions)[],
): Options {
  if (given === undefined) return {} as Options
  if (!isMap(given)) throw new Misuse('OPTION_INVALID', `options are an object with ${known.join(', ')}`)
  for (const [name, value] of Object.entries(given)) {
    const option = known.find((each) => each === name)
    if (option === undefined) throw unknownOption(name, known)
    const wanted = checks[option](value)
    if (wanted !== undefined) throw new Misuse('OPTION_INVALID', `"${name}" must be ${wanted}`)
  }
  return given as Options
}

function unknownOption(name: string, known: readonly string[]): Misuse {
  const meant = nearestName(name, known)
  const hint = meant === undefined ? `there are ${known.join(', ')}` : `did you mean "${meant}"?`
  return new Misuse('OPTION_INVALID', `there is no option "${name}"; ${hint}`)
}

export const versionFrom = ({ kubernetes = defaultVersion }: JudgingOptions): string =>
  parseVersion(kubernetes) ?? defaultVersion
