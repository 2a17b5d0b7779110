import { isSame } from '../../src/rego/value/compare.ts'
import { parseTerm } from '../../src/rego/value/parse-term.ts'
import type { Random } from './random.ts'

const words = [
  '',
  'a',
  'web-1',
  'hello world',
  'ein "Zitat"',
  'back\\slash',
  'tab\tnew\nline',
  '\u0000\u0007\u001b\u007f',
  'grüße',
  '日本語',
  '😀 emoji',
  'e\u0301',
  '\u200b\ufeff\u00ad',
  '\u{e0001}\u{10ffff}',
  '\u{1f6dc}\u{2ebf0}\u1c89',
  '`back`',
  '%d %s',
  "it's",
  'true',
  '100Mi',
]

const integers = [
  '0',
  '1',
  '-1',
  '7',
  '42',
  '-65',
  '65',
  '255',
  '8364',
  '55296',
  '128512',
  '1114111',
  '1114112',
  '2147483648',
  '-2147483649',
  '4294967297',
  '9007199254740993',
  '-9007199254740993',
  '9223372036854775807',
  '-9223372036854775808',
  '9223372036854775808',
  '-9223372036854775809',
  '18446744073709551616',
  '123456789012345678901234567890',
  '-99999999999999999999999999',
]

const floats = [
  '0.0',
  '-0.0',
  '1.0',
  '0.5',
  '1.5',
  '2.5',
  '-2.5',
  '0.05',
  '0.1',
  '3.14159265358979',
  '1e3',
  '1E3',
  '1e20',
  '1e21',
  '123456789.0',
  '1234567.5',
  '100000.0',
  '999999.5',
  '1e-4',
  '1e-5',
  '0.00001234',
  '5e-324',
  '1.7976931348623157e308',
  '2.2250738585072014e-308',
  '0.1e-2',
  '1e400',
  '-1e400',
  '123456789012345678901234567890.5',
]

export function randomText(random: Random): string {
  if (random.chance(0.5)) return random.pick(words)
  return random
    .list(12, () => String.fromCodePoint(random.chance(0.7) ? 32 + random.below(95) : randomCodePoint(random)))
    .join('')
}

function randomCodePoint(random: Random): number {
  const point = random.below(random.chance(0.7) ? 0x3000 : 0x110000)
  return point >= 0xd800 && point <= 0xdfff ? 0x20ac : point
}

function randomInteger(random: Random): string {
  return random.chance(0.4) ? random.pick(integers) : String(random.below(20_000) - 10_000)
}

function randomNumber(random: Random): string {
  if (random.chance(0.4)) return randomInteger(random)
  if (random.chance(0.4)) return random.pick(floats)
  const value = (random.next() - 0.5) * 10 ** (random.below(60) - 30)
  const text = random.chance(0.5) ? String(value) : value.toPrecision(1 + random.below(17))
  return text.replace('e+', 'e')
}

/** Any value, as Rego text. */
export function randomTerm(random: Random, depth = 2): string {
  const kind = random.below(depth > 0 ? 12 : 8)
  if (kind < 3) return JSON.stringify(randomText(random))
  if (kind < 6) return randomNumber(random)
  if (kind === 6) return random.pick(['true', 'false'])
  if (kind === 7) return 'null'
  const inner = (): string => randomTerm(random, depth - 1)
  if (kind < 10) return `[${random.list(3, inner).join(', ')}]`
  if (kind === 10)
    return `{${distinct(random.list(3, inner))
      .map((key) => `${key}: ${inner()}`)
      .join(', ')}}`
  const items = distinct(random.list(3, inner))
  return items.length === 0 ? 'set()' : `{${items.join(', ')}}`
}

/** What is the same to Rego once; `1` and `1.0` are. */
function distinct(list: readonly string[]): readonly string[] {
  const terms = list.map(parseTerm)
  return list.filter((_, index) => {
    const term = terms[index] ?? null
    return terms.findIndex((each) => isSame(each, term)) === index
  })
}
