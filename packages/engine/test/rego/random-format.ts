import type { Random } from './random.ts'

// Not %p: of a big integer it shows an address.
const verbs = [...Array.from('vvvvsssddddqqfegGEFxXobOcUtTw'), 'y', '%', '!', 'é', '日', '😀']

/** A format for `sprintf`: mostly sensible, now and then broken. */
export function randomFormat(random: Random): string {
  const parts = random.list(4, () =>
    random.chance(0.3) ? random.pick(['a ', 'ü', '日', '{x}', ': ', '"']) : directive(random),
  )
  return parts.join('') + (random.chance(0.03) ? '%' : '')
}

function directive(random: Random): string {
  const simple = random.chance(0.4)
  if (simple) return `%${random.pick(verbs)}`
  const flags = random.list(2, () => random.pick(Array.from('+-# 0'))).join('')
  const before = random.chance(0.08) ? index(random) : ''
  const width = random.chance(0.4) ? size(random, 20) : ''
  const precision = random.chance(0.4) ? `.${random.chance(0.1) ? '' : size(random, 22)}` : ''
  const after = random.chance(0.05) ? index(random) : ''
  return `%${flags}${before}${width}${precision}${after}${random.pick(verbs)}`
}

function size(random: Random, end: number): string {
  if (random.chance(0.1)) return '*'
  return random.chance(0.01) ? random.pick(['1000001', '99999999999']) : String(random.below(end))
}

function index(random: Random): string {
  return random.pick(['[1]', '[2]', '[3]', '[0]', '[9]', '[]', '[x]', '[-1]', '[', '[99999999999]'])
}
