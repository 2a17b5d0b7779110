import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { isDeepStrictEqual } from 'node:util'

import { regoUnits } from '../../packages/harness/dist/discover/rego-units.js'
import { TextReader } from '../../packages/harness/dist/discover/text-reader.js'
import { runRegoTests } from '../../packages/harness/dist/rego/run-rego-tests.js'
import { version } from '../../packages/opa/dist/public/index.js'
import { root } from '../steps.mjs'

/** Failures that are OPA's own verdict; all other codes are what OPA does not say. */
const FALSE = new Set(['REGO_TEST_FALSE', 'REGO_CASE_FALSE'])

/** For one test. Those that never end take that long three times. */
const TIMEOUT_MS = 2000

/** Runs Rego tests as the harness does and as the real opa does, and compares both. @param {string} folder */
export async function run(folder) {
  const found = spawnSync('opa', ['version'], { encoding: 'utf8' }).stdout ?? ''
  if (!found.includes(`Version: ${version}`))
    return { passed: 0, failed: 0, lines: [`skipped: no opa ${version} on the path`] }
  const places = [folder, join(root, 'packages/rules/src'), ...fixtures(), ...oracleModules()]
  const totals = { units: 0, tests: 0, more: 0, covered: 0, uncovered: 0 }
  const lines = []
  for (const place of places) {
    for (const unit of regoUnits(filesBelow(place), new TextReader(place), place))
      lines.push(...(await compare(unit, totals)))
  }
  lines.push(
    `${totals.units} units, ${totals.tests} tests as opa has them, ${totals.covered} lines covered and ${totals.uncovered} not; ` +
      `${totals.more} tests that opa passes are not green here`,
  )
  if (totals.tests === 0) lines.push('nothing was compared')
  return { passed: totals.tests, failed: lines.length - 1, lines }
}

/** Each on its own: they share names. */
function fixtures() {
  const folder = join(root, 'packages/harness/test/rego/fixtures')
  return readdirSync(folder).map((name) => join(folder, name))
}

/** What the oracles bring along of Rego tests, where Go has fetched them. */
function oracleModules() {
  const [opa, conftest] = ['opa', 'conftest'].map(moduleFolder)
  return [opa && join(opa, 'build'), opa && join(opa, 'v1/plugins'), conftest && join(conftest, 'examples')].filter(
    Boolean,
  )
}

function moduleFolder(name) {
  const args = ['list', '-m', '-f', '{{.Dir}}', `github.com/open-policy-agent/${name}`]
  return spawnSync('go', args, { cwd: join(root, 'oracles', name), encoding: 'utf8' }).stdout?.trim()
}

function filesBelow(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}

/** Both get a copy that holds the unit and nothing else. */
async function compare(unit, totals) {
  const copy = mkdtempSync(join(tmpdir(), 'rampart-rego-'))
  try {
    const files = unit.files.map((file) => {
      const target = join(copy, relative(unit.path, file).replaceAll('../', '_/'))
      cpSync(file, target)
      return target
    })
    totals.units += 1
    return (await differences({ ...unit, path: copy, files }, totals)).map((line) => `${unit.path}: ${line}`)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

async function differences(unit, totals) {
  const own = await runOwn(unit)
  const flags = runOpa(unit.path, []).results ? [] : ['--v0-compatible']
  const said = runOpa(unit.path, flags)
  if (!said.results) return own.problems.length > 0 ? [] : [`opa refuses it: ${said.text.slice(0, 200)}`]
  if (own.problems.length > 0) return [`refused: ${own.problems[0].message}`]
  const verdicts = own.tests.filter(({ name }) => name.startsWith('data.')).map(verdictOf)
  const wanted = said.results.map(wantedOf)
  totals.tests += wanted.length
  totals.more += own.tests.filter((test) => test.status !== 'passed' && verdictOf(test).endsWith(' passed')).length
  const lines = isDeepStrictEqual(verdicts.sort(), wanted.sort())
    ? []
    : [`gave ${JSON.stringify(without(verdicts, wanted))}, opa ${JSON.stringify(without(wanted, verdicts))}`]
  return [...lines, ...(await coverageDifferences(unit, flags, said.results, totals))]
}

const without = (some, others) => some.filter((each) => !others.includes(each))

const runOwn = (unit, more = {}) =>
  runRegoTests(unit, { cwd: unit.path, timeoutMs: TIMEOUT_MS, timedOut: [], ...more }, () => undefined)

function runOpa(folder, flags) {
  const args = ['test', '-f', 'json', '--timeout', `${TIMEOUT_MS}ms`, ...flags, '.']
  const { stdout, stderr } = spawnSync('opa', args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 })
  return { text: stdout + stderr, ...(stdout.startsWith('[') && { results: JSON.parse(stdout) }) }
}

/** `data.a.test_x passed`, with the cases that are false. The second of two namesakes has a number. */
function verdictOf({ name, status, failures }) {
  const isFalse = failures.some(({ code }) => FALSE.has(code))
  const isError = failures.some(({ code }) => code === 'TEST_TIMEOUT' || /^REGO_(?:EVAL|TYPE)_/.test(code))
  const cases = failures.flatMap(({ message }) => /^the case "(.*)" is not true/.exec(message)?.[1] ?? []).sort()
  return [name, ...cases, status === 'skipped' ? status : isError ? 'errored' : isFalse ? 'failed' : 'passed'].join(' ')
}

function wantedOf({ package: where, name, fail, error, skip, sub_results: cases = {} }) {
  const status = error ? 'errored' : skip ? 'skipped' : fail ? 'failed' : 'passed'
  const failed = Object.entries(cases)
    .flatMap(([note, { fail }]) => (fail ? note : []))
    .sort()
  return [`${where}.${name}`, ...failed, status].join(' ')
}

/** opa tells coverage only where all that ran is green. */
async function coverageDifferences(unit, flags, results, totals) {
  const green = results.filter(({ fail, error, skip }) => !fail && !error && !skip)
  const names = green.map(({ package: where, name }) => `${where}.${name}`)
  const isUnique = (name) => !results.some((each) => `${each.package}.${each.name}`.startsWith(`${name}#`))
  if (!names.some(isUnique)) return []
  const pattern = `(?:${names.filter(isUnique).map(escaped).join('|')})$`
  const own = (await runOwn(unit, { coverage: true, filter: ` > ${pattern}` })).coverage?.rego ?? []
  const { text } = runOpa(unit.path, [...flags, '--coverage', '--run', `^${pattern}`])
  if (!text.startsWith('{')) return [`opa gives no coverage: ${text.slice(0, 200)}`]
  const mine = Object.fromEntries(own.map(({ file, ...rest }) => [file, rest]))
  const theirs = Object.entries(JSON.parse(text).files)
  if (theirs.length !== own.length) return [`covers ${own.length} files, opa ${theirs.length}`]
  return theirs.flatMap(([file, { covered = [], not_covered: uncovered = [], ...counts }]) => {
    const { lines, expressions } = mine[file] ?? { lines: {}, expressions: {} }
    totals.covered += lines.covered?.length ?? 0
    totals.uncovered += lines.uncovered?.length ?? 0
    const same =
      isDeepStrictEqual(expressions.covered, covered.map(rangeOf)) &&
      isDeepStrictEqual(expressions.uncovered, uncovered.map(rangeOf)) &&
      lines.covered.length === (counts.covered_lines ?? 0) &&
      lines.uncovered.length === (counts.not_covered_lines ?? 0)
    return same ? [] : [`${file}: covers other lines than opa: ${JSON.stringify(lines)}`]
  })
}

const rangeOf = ({ start, end }) => ({ line: start.row, column: start.col, endLine: end.row, endColumn: end.col })

const escaped = (text) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
