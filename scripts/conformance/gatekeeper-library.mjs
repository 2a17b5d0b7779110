import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { runUnit } from '../../packages/harness/dist/public/index.js'
import { plantFaults } from './gatekeeper-faults.mjs'

/** Runs the library's own suites, compares with what gator answers, and plants faults in a copy. @param {string} folder */
export async function run(folder) {
  const rows = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))
  const judged = await compareAll(folder, rows)
  const planted = await plantFaults(folder, [...rowsBySuite(rows).keys()], runSuite)
  return {
    passed: judged.passed + planted.caught,
    failed: judged.failed + planted.missed,
    lines: [...judged.lines, ...planted.lines],
  }
}

/** Every row, its assertions as the Suite has them, and its verdict as gator gave it. */
async function compareAll(folder, rows) {
  const lines = []
  let passed = 0
  let surplus = 0
  for (const [suite, ofSuite] of rowsBySuite(rows)) {
    const { tests, problems } = await runSuite(folder, suite)
    lines.push(...problems.map(({ message, file, line }) => `${file}:${line}: ${message}`))
    surplus += Math.max(0, tests.length - ofSuite.length) + problems.length
    const differences = ofSuite.flatMap((row) => differenceOf(row, tests) ?? [])
    lines.push(...differences)
    passed += ofSuite.length - differences.length
  }
  lines.push(`${passed}/${rows.length}`)
  return { passed, failed: rows.length - passed + surplus, lines }
}

function differenceOf(row, tests) {
  const test = tests.find(({ name }) => name === row.name)
  if (test?.status === 'passed') return undefined
  const why = test?.failures.map(({ code, message }) => `${code}: ${message}`).join('; ') ?? 'it did not run'
  return `${row.suite} ${row.name}: expected ${row.verdict} and ${JSON.stringify(row.assertions)}: ${why}`
}

/** Names that a test uses twice are numbered, as the harness does. */
function rowsBySuite(rows) {
  const suites = new Map()
  const times = new Map()
  for (const row of rows) {
    const key = JSON.stringify([row.suite, row.test, row.case])
    const nth = (times.get(key) ?? 0) + 1
    times.set(key, nth)
    const name = `${row.test}/${row.case}${nth > 1 ? `#${nth}` : ''}`
    suites.set(row.suite, [...(suites.get(row.suite) ?? []), { ...row, name }])
  }
  return suites
}

function runSuite(folder, suite) {
  const path = join(folder, suite)
  const unit = { kind: 'suite', name: suite, path, files: [path] }
  return runUnit(unit, { cwd: folder, timeoutMs: 10_000, timedOut: [] }, () => undefined)
}
