import type { Scalar } from '@rampart/engine'

export const quoted = (text: string): string => JSON.stringify(text)

/** As it is, where a raw string can hold it: patterns are hard enough to read. */
export const pattern = (text: string): string => (/[`\n]/.test(text) ? quoted(text) : `\`${text}\``)

export const scalar = (value: Scalar): string => JSON.stringify(value)

export const setOf = (values: readonly Scalar[]): string => `{${values.map(scalar).join(', ')}}`

export const arrayOf = (values: readonly Scalar[]): string => `[${values.map(scalar).join(', ')}]`

const keywords = new Set(
  'as contains data default else every false if import in input not null package set some true with'.split(' '),
)

/** A variable's or a rule's name, and what may follow a dot. */
export const isIdentifier = (text: string): boolean => /^[A-Za-z_][A-Za-z0-9_]*$/.test(text) && !keywords.has(text)

export const reservedWords: ReadonlySet<string> = keywords
