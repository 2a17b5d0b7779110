import { randomFormat } from './random-format.ts'
import { randomTerm, randomText } from './random-terms.ts'
import type { Random } from './random.ts'

/** Arguments of one call, as Rego terms. */
export type Arguments = readonly string[]

type Make = (random: Random) => Arguments

const quoted = JSON.stringify

const short = ['', 'a', 'b', 'aa', 'ab', 'aba', 'abab', '日', '日本', '😀', 'a😀', 'é', 'web', 'web-1']

function shortText(random: Random): string {
  const parts = random.list(5, () => random.pick(short))
  return random.chance(0.8) ? parts.join('') : randomText(random)
}

/** One text, a list or a set of them, and now and then something else. */
function texts(random: Random): string {
  if (random.chance(0.3)) return quoted(shortText(random))
  const items = random.list(4, () => (random.chance(0.03) ? randomTerm(random) : quoted(shortText(random))))
  if (random.chance(0.5)) return `[${items.join(', ')}]`
  return items.length === 0 ? 'set()' : `{${[...new Set(items)].join(', ')}}`
}

function wrongNow(random: Random, right: string): string {
  return random.chance(0.03) ? randomTerm(random) : right
}

const numberParts = [
  '0',
  '1',
  '10',
  '007',
  '1.5',
  '.5',
  '5.',
  '.',
  '100',
  '1024',
  '123456789.987654321',
  '0.1',
  '999999999999999999999',
  '',
]
const exponents = ['', '', '', '', '', 'e3', 'E2', 'e-2', 'e+1', 'e', 'E', 'e30', 'e-30', 'e1234567', 'e+', 'e3e2']
const units = [
  '',
  'm',
  'k',
  'K',
  'Ki',
  'ki',
  'kI',
  'KI',
  'M',
  'Mi',
  'MI',
  'G',
  'Gi',
  'g',
  'T',
  'Ti',
  'p',
  'Pi',
  'E',
  'Ei',
  'e',
]
const byteUnits = [
  'kb',
  'KB',
  'KiB',
  'kib',
  'MB',
  'mib',
  'GB',
  'GiB',
  'tb',
  'TiB',
  'PB',
  'pib',
  'EB',
  'EiB',
  'b',
  'B',
  'iB',
  'x',
]
const noise = ['"', ' ', 'x', 'İ', '\u212a', 'é', '-', '+']

function amount(random: Random): Arguments {
  const sign = random.pick(['', '', '', '', '-', '+'])
  const number = random.chance(0.5)
    ? random.pick(numberParts)
    : String(Math.floor(random.next() * 1e6) / 10 ** random.below(5))
  const unit = random.pick(random.chance(0.5) ? units : byteUnits)
  const text = sign + number + random.pick(exponents) + unit + (random.chance(0.08) ? random.pick(noise) : '')
  return [wrongNow(random, quoted(random.chance(0.03) ? `"${text}"` : text))]
}

const identifiers = [
  'alpha',
  'beta',
  'rc',
  '1',
  '2',
  '10',
  '0',
  '01',
  'a-b',
  '-',
  'x1',
  '',
  '9223372036854775808',
  '9223372036854775809',
  'é',
]

function version(random: Random): string {
  const number = (): string =>
    random.chance(0.9)
      ? String(random.below(3))
      : random.pick(['10', '01', '', '-1', '+1', '9223372036854775807', '9223372036854775808'])
  const core = Array.from({ length: random.chance(0.95) ? 3 : 2 + random.below(3) }, number).join('.')
  const dotted = (): string => [random.pick(identifiers), ...random.list(2, () => random.pick(identifiers))].join('.')
  const pre = random.chance(0.4) ? `-${dotted()}` : ''
  const build = random.chance(0.2) ? `+${dotted()}` : ''
  return wrongNow(random, quoted((random.chance(0.15) ? 'v' : '') + core + pre + build))
}

const small = ['1', '2', '"a"', '"b"', 'true', 'null']

function small1(random: Random, depth: number): string {
  const inner = (): string => small1(random, depth - 1)
  const kind = depth > 0 ? random.below(6) : 0
  if (kind < 2) return random.pick(small)
  if (kind < 4)
    return `{${[...new Set(random.list(3, () => random.pick(small)))].map((key) => `${key}: ${inner()}`).join(', ')}}`
  if (kind === 4) return `[${random.list(4, inner).join(', ')}]`
  const items = [...new Set(random.list(3, () => random.pick(small)))]
  return items.length === 0 ? 'set()' : `{${items.join(', ')}}`
}

/** A term and something like it. */
function wholeAndPart(random: Random): Arguments {
  const whole = small1(random, 3)
  return [whole, random.chance(0.2) ? whole : small1(random, 3)]
}

/** For each builtin written in TypeScript whose answer depends on its arguments alone. */
export const calls: Readonly<Record<string, Make>> = {
  sprintf: (random) => [quoted(randomFormat(random)), `[${random.list(4, () => randomTerm(random)).join(', ')}]`],
  'strings.any_prefix_match': (random) => [texts(random), texts(random)],
  'strings.any_suffix_match': (random) => [texts(random), texts(random)],
  'strings.count': (random) => [wrongNow(random, quoted(shortText(random))), quoted(random.pick(short))],
  indexof_n: (random) => [wrongNow(random, quoted(shortText(random))), quoted(random.pick(short))],
  'object.subset': wholeAndPart,
  'semver.compare': (random) => [version(random), version(random)],
  'semver.is_valid': (random) => [version(random)],
  'units.parse': amount,
  'units.parse_bytes': amount,
}
