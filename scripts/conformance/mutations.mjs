import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { podKindsWith, Run, SourceText } from '../../packages/engine/dist/public/index.js'
import { rules } from '../../packages/rules/dist/public/index.js'

const count = 20_000
const slowest = 2000
const inserts = [
  '\t',
  '\0',
  '{',
  '[',
  '"',
  "'",
  ': ',
  '- ',
  '#',
  '&a ',
  '*a',
  '!!',
  '|',
  '>',
  '---\n',
  '\r',
  '{{',
  '\u2028',
  '%',
  '<<: ',
]

/** Judges damaged manifests of public projects by every rule: nothing is thrown, nothing hangs. @param {string} folder */
export function run(folder) {
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').slice(0, 20_000))
  const random = generator(20_261_121)
  const lines = []
  let longest = 0
  let refused = 0
  for (let index = 0; index < count; index += 1) {
    const text = damage(texts[index % texts.length], random)
    const started = performance.now()
    try {
      refused += judge(text).problems.length > 0 ? 1 : 0
    } catch (error) {
      lines.push(`mutation ${index} threw ${error instanceof Error ? error.stack : String(error)}`)
    }
    longest = Math.max(longest, performance.now() - started)
  }
  if (longest > slowest) lines.push(`one took ${longest.toFixed(0)} ms`)
  const failed = lines.length
  lines.push(
    `${count} mutations judged: ${refused} with errors, ${failed} thrown or slow, the slowest ${longest.toFixed(0)} ms`,
  )
  return { passed: count - failed, failed, lines }
}

function judge(text) {
  const run = new Run({
    rules: rules.map((rule) => ({ rule })),
    target: { kubernetes: '1.36' },
    podKinds: podKindsWith([]),
    today: '2026-01-01',
  })
  run.add(new SourceText('mutation.yaml', text))
  return run.finish(0)
}

function damage(text, random) {
  let damaged = text
  for (let times = 1 + random(4); times > 0; times -= 1) {
    const at = random(damaged.length + 1)
    const length = random(random(10) === 0 ? 200 : 4)
    const insert =
      random(3) === 0 ? '' : random(2) === 0 ? inserts[random(inserts.length)] : String.fromCharCode(random(256))
    damaged = damaged.slice(0, at) + insert + damaged.slice(at + length)
  }
  return damaged
}

/** The same numbers in every run. @param {number} seed */
function generator(seed) {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
