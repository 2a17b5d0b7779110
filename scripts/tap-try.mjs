// Reads a TAP report with a parser that somebody else wrote, and compares the counts with the JSON report of the same
// run: node scripts/tap-try.mjs REPORT.tap REPORT.json
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'

import { Parser } from 'tap-parser'

const [tap = '', json = ''] = process.argv.slice(2)
const { summary } = JSON.parse(readFileSync(json, 'utf8'))
const parser = new Parser({ strict: true })
/** @type {import('tap-parser').Result[]} */
const points = []
parser.on('assert', (point) => points.push(point))
parser.end(readFileSync(tap, 'utf8'))

const { count, pass, fail, skip, bailout, failures } = parser.results ?? assert.fail('the report has no end')
console.log(`${count} points: ${pass} ok, ${fail} not ok, ${skip} skipped`)
assert.equal(bailout, false)
assert.deepEqual(
  failures.filter((each) => 'tapError' in each && each.tapError),
  [],
)
assert.deepEqual(
  { count, fail, skip, pass },
  {
    count: summary.tests + summary.errors,
    fail: summary.failed + summary.errored + summary.errors,
    skip: summary.skipped,
    pass: summary.passed + summary.skipped,
  },
)
assert.equal(new Set(points.map(({ name }) => name)).size, points.length)
assert.ok(points.every(({ ok, diag }) => ok || diag?.message))
