import { parseDuration, spellDuration, type Scalar } from '@rampart/engine'
import { sample, stringMatching } from 'fast-check'

const pathTurns = ['', '/.', '//', '/', '/below', 'x', '/..']

/** Other spellings of a path, and paths around it. */
export function nearPath(value: Scalar): readonly Scalar[] {
  const path = String(value)
  const above = path.slice(0, Math.max(path.lastIndexOf('/'), 0))
  return [above, `/${path}`, `/var${path}`, ...pathTurns.map((turn) => path + turn)]
}

export function nearPrefix(value: Scalar): readonly Scalar[] {
  const prefix = String(value)
  return [prefix, ...names.map((name) => prefix + name), `${prefix}x`, prefix.slice(0, -1)]
}

/** What containers and volumes are called, so that two places can mean the same one. */
export const names: readonly string[] = ['web', 'db']

export function nearQuantity(value: Scalar): readonly Scalar[] {
  const [, number = '1', unit = ''] = /^([\d.]+)(.*)$/.exec(String(value)) ?? []
  const near = [Number(number) - 1, Number(number), Number(number) + 1].map((each) => String(each) + unit)
  return [...near, ...quantities]
}

const quantities: readonly Scalar[] = [
  0,
  1,
  -1,
  0.5,
  1e12,
  '1',
  '-1',
  '+2',
  '100m',
  '1n',
  '1Gi',
  '0.5',
  '.5',
  '1.',
  '1e3',
  '1E2',
  '1E',
  '2e-3',
  '-0',
  '0Ki',
  '1024Mi',
  '',
  '.',
  'abc',
  '1ki',
  '1K',
  '1 Gi',
  '1e',
  '1Gib',
  '0x1',
  '１',
]

/** The same duration spelled otherwise, its neighbours to the nanosecond, and what is one in Go alone. */
export function nearDuration(value: Scalar): readonly Scalar[] {
  const own = parseDuration(value) ?? 0n
  return [value, ...[own - 1n, own, own + 1n].map(spellDuration), `-${String(value)}`, ...durations]
}

const durations: readonly Scalar[] = [
  '0',
  '0s',
  '-0',
  '1ns',
  '-1ns',
  '1h30m',
  '30m1h',
  '+1.5h',
  '.5s',
  '1.s',
  '1ms1µs',
  '1μs',
  '100000h',
  '999999h99999h9999999m999999999s',
  '2562047h47m16.854775807s',
  '1h1h1h1h1h1h1h',
  '',
  '1',
  'h',
  '.s',
  '+',
  '1d',
  '1H',
  '1h ',
  '1e3s',
  '１h',
  60,
]

export function globExamples(value: Scalar): readonly Scalar[] {
  const glob = String(value)
  return ['', 'x', 'x.y'].flatMap((run) => [glob.replaceAll('*', run), `x${glob.replaceAll('*', run)}`]).concat(glob)
}

const examples = 6

/** Strings that a pattern finds, alone and inside others. */
export function patternExamples(pattern: string): readonly Scalar[] {
  const matching = stringMatching(new RegExp(pattern, 'u'))
  const found = sample(matching, { numRuns: examples, seed: 1 })
  return [...found, ...found.map((text) => `x${text}`), ...found.map((text) => `${text}x`)]
}
