import { floatKey, floatOf, integerOf, isBeyondSigned } from './number.ts'

export type Plain = string | number | boolean | null

const words = new Map<string, Plain>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, Number.NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, Number.POSITIVE_INFINITY] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, Number.NEGATIVE_INFINITY] as const),
])
const LONGEST_WORD = 5

/** What a first character can make of an unquoted scalar: nothing but text, one of the words, or a number too. */
const TEXT = 0
const WORD = 1
const NUMBER = 2
const hints = new Uint8Array(128)
for (const letter of 'yYnNtTfFoO~') hints[letter.charCodeAt(0)] = WORD
for (const sign of '+-.0123456789') hints[sign.charCodeAt(0)] = NUMBER

/** The value of an unquoted scalar without a tag, by the rules of YAML 1.1 as the Kubernetes decoder applies them. */
export function plainValue(text: string): Plain {
  const hint = text === '' ? WORD : (hints[text.charCodeAt(0)] ?? TEXT)
  if (hint === TEXT) return text
  if (text.length <= LONGEST_WORD) {
    const word = words.get(text)
    if (word !== undefined) return word
  }
  return hint === NUMBER ? numberOr(text) : text
}

function numberOr(text: string): number | string {
  if (isShortDecimal(text)) return Number(text)
  const value = text.charCodeAt(0) === 46 ? undefined : integerOf(text)
  return value === undefined ? (floatOf(text) ?? text) : Number(value)
}

function isShortDecimal(text: string): boolean {
  if (text.length > 15 || (text.length > 1 && text.charCodeAt(0) === 48)) return false
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code < 48 || code > 57) return false
  }
  return true
}

/** An unquoted scalar as a key; `undefined` where the decoder refuses it: null, and integers beyond 63 bits. */
export function plainKey(text: string): string | undefined {
  const value = plainValue(text)
  if (typeof value === 'string') return value
  if (value === null) return undefined
  return typeof value === 'number' ? numberKey(text, value) : String(value)
}

export function numberKey(text: string, value: number): string | undefined {
  const whole = text.charCodeAt(0) === 46 ? undefined : integerOf(text)
  if (whole === undefined) return floatKey(value)
  return isBeyondSigned(whole) ? undefined : whole.toString()
}
