import type { Scalar } from '@rampart/engine'

import { breakOr, fill, group, indent } from '../layout.ts'
import { atom, type Cel } from './syntax.ts'

export function quoted(text: string): string {
  // oxlint-disable-next-line no-control-regex
  const escaped = text.replaceAll(/[\\'\u0000-\u001F\u007F-\u009F\u2028\u2029]/g, escape)
  return `'${escaped}'`
}

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\r': '\\r' }

function escape(char: string): string {
  if (char === '\\' || char === "'") return `\\${char}`
  return short[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
}

export const scalar = (value: Scalar): Cel => atom(textOfScalar(value))

const textOfScalar = (value: Scalar): string => (typeof value === 'string' ? quoted(value) : String(value))

/** CEL refuses lists of several types unless each element hides its own. */
export function listOf(values: readonly Scalar[]): Cel {
  const isMixed = new Set(values.map((value) => typeof value)).size > 1 || values.some(isFraction)
  const words = values.map((value) => (isMixed ? `dyn(${textOfScalar(value)})` : textOfScalar(value)))
  const list = words.map((word, index) => (index === words.length - 1 ? word : `${word},`))
  return atom(group('[', indent(breakOr(''), fill(list)), breakOr(''), ']'))
}

const isFraction = (value: Scalar): boolean => typeof value === 'number' && !Number.isInteger(value)

const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/
const reserved = new Set(
  (
    'as break const continue else false for function if import in let loop namespace null package return true var ' +
    'void while'
  ).split(' '),
)

export const isIdentifier = (text: string): boolean => identifier.test(text) && !reserved.has(text)
