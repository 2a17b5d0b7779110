// What 2,000 cases of Gatekeeper's library cost in rampart test, against gator verify on the same suites.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { root } from './steps.mjs'

const library = join(root, '../shared/conformance/gatekeeper-library/library')
const copies = 10

/** @param {string} work a folder to write to */
export function benchTest(work) {
  if (!existsSync(library)) return console.log('test: skipped: no conformance data')
  if (spawnSync('gator', ['--version']).error) return console.log('test: skipped: no gator on PATH')
  const folder = join(work, 'library')
  cpSync(library, folder, { recursive: true })
  repeatSuites(folder)
  const rampart = [process.execPath, join(root, 'packages/cli/bin/rampart.cjs'), 'test', folder]
  const gator = ['gator', 'verify', `${folder}/...`]
  const cases = Number(/✔ (\d+) tests passed/.exec(run(rampart).stdout)?.[1])
  if (!(cases >= 2000)) throw new Error(`only ${cases} cases passed`)
  report(`${cases} cases, time against gator verify on the same suites`, rampart, gator)
}

/** Every suite ten times: as many files, and 2,150 cases. */
function repeatSuites(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  for (const name of names.filter((each) => each.endsWith('suite.yaml'))) {
    for (let copy = 2; copy <= copies; copy += 1) {
      cpSync(join(folder, name), join(folder, dirname(name), `suite-${copy}.yaml`))
    }
  }
}

function report(what, command, baseline) {
  const ratios = Array.from({ length: 3 }, () => seconds(command) / seconds(baseline)).toSorted((a, b) => a - b)
  console.log(`${what}: ${ratios[1]?.toFixed(2)} (${ratios[0]?.toFixed(2)} to ${ratios[2]?.toFixed(2)} in 3 pairs)`)
}

function seconds(command) {
  const started = performance.now()
  run(command)
  return performance.now() - started
}

function run([program, ...args]) {
  return spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 })
}
