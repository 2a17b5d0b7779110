// Ratios against a baseline of the same run, never absolute times: machines differ, and this one has moods.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'

import { root } from './steps.mjs'

const work = mkdtempSync(join(tmpdir(), 'rampart-bench-'))
const rampart = [process.execPath, 'packages/cli/bin/rampart.cjs', 'check']
const realworld = relative(root, join(root, '../shared/conformance/realworld'))

try {
  if (process.argv[2] === 'rego') await (await import('./bench-rego.mjs')).benchRego()
  else if (process.argv[2] === 'catalogue') await (await import('./bench-catalogue.mjs')).benchCatalogue()
  else if (process.argv[2] === 'test') (await import('./bench-test.mjs')).benchTest(work)
  else {
    benchStart()
    benchRealworld()
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}

/** One small file: what a pre-commit hook costs. */
function benchStart() {
  const baseline = [process.execPath, '-e', '0']
  report(
    'one file of 33 lines, CPU against node -e 0 (target 1.8)',
    ratio([...rampart, 'fixtures/shop/report.yaml'], baseline, 15),
  )
}

/** A thousand files of public projects, against conftest with a policy that asks nothing. */
function benchRealworld() {
  if (!existsSync(join(root, realworld))) return console.log('realworld: skipped: no conformance data')
  const command = [...rampart, realworld, '--ruleset', 'pss-restricted']
  report('realworld, all against pss-restricted', ratio([...rampart, realworld, '--ruleset', 'all'], command, 5))
  console.log(`realworld, peak memory: ${peakMegabytes(command)} MB (target 600)`)
  if (spawnSync('conftest', ['--version']).error)
    return console.log('realworld against conftest: skipped: no conftest on PATH')
  writeFileSync(join(work, 'nothing.rego'), 'package main\n\ndeny contains "never" if input.kind == "NoSuchKind"\n')
  const baseline = ['conftest', 'test', '--policy', work, realworld]
  report('realworld, CPU against conftest test with one trivial policy (target 0.5)', ratio(command, baseline, 5))
}

/** @param {string} what @param {number[]} ratios */
function report(what, ratios) {
  const [least, middle, most] = [ratios[0], ratios[Math.floor(ratios.length / 2)], ratios.at(-1)]
  console.log(`${what}: ${middle?.toFixed(2)} (${least?.toFixed(2)} to ${most?.toFixed(2)} in ${ratios.length} pairs)`)
}

/** Processor time of one command over that of another, run in turns; sorted. */
function ratio(command, baseline, pairs) {
  cpuSeconds(command)
  cpuSeconds(baseline)
  return Array.from({ length: pairs }, () => cpuSeconds(command) / cpuSeconds(baseline)).toSorted(
    (one, other) => one - other,
  )
}

/** User and system time of a whole process, as the shell measures it. */
function cpuSeconds(command) {
  const script = 'TIMEFORMAT="%3U %3S"; time "$@" >/dev/null 2>/dev/null'
  const { stderr } = spawnSync('bash', ['-c', script, 'bash', ...command], { cwd: root, encoding: 'utf8' })
  return stderr
    .trim()
    .split(' ')
    .reduce((sum, seconds) => sum + Number(seconds), 0)
}

function peakMegabytes([, ...script]) {
  const hook = join(work, 'peak.cjs')
  writeFileSync(hook, "process.on('exit', () => process.stderr.write(`peak ${process.resourceUsage().maxRSS}\\n`))")
  const { stderr } = spawnSync(process.execPath, ['--require', hook, ...script], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  })
  return Math.round(Number(/^peak (\d+)$/m.exec(stderr)?.[1]) / 1024)
}
