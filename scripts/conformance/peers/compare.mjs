import { differencesOf, faultsOf, leftOutOf, mappingsOf } from './crosswalk.mjs'
import { documentFaults } from './document.mjs'
import { judge } from './judge.mjs'

/**
 * A fixture of somebody else's check.
 *
 * @typedef {object} Row
 * @property {string} check
 * @property {string} row Its name, unique among those of the check.
 * @property {string} text The manifest.
 * @property {boolean} denied Whether the check finds something in it.
 * @property {ReadonlySet<string> | number | undefined} resources What it finds something in, where the suite says so.
 */

/** @param {string} suite @param {readonly Row[]} rows */
export function comparePeers(suite, rows) {
  const mappings = mappingsOf(suite)
  const leftOut = new Set(leftOutOf(suite).flatMap((entry) => entry.rows))
  const verdicts = rows.map((row) => ({ ...row, verdict: verdictOf(row, mappings.get(row.check), leftOut) }))
  const results = resultsOf(mappings, verdicts)
  const summaries = [`mapped rows: ${summary(verdicts)}`, ...rights(suite, verdicts)]
  const failures = [
    ...faultsOf(suite, new Set(rows.map(({ check }) => check))),
    ...repeated(rows),
    ...unexplained(suite, verdicts),
    ...(count(verdicts, 'not there yet') === 0 ? documentFaults(suite, summaries, results) : []),
  ]
  const lines = [...results.map(line), ...summaries, ...failures]
  return { passed: count(verdicts, 'agree'), failed: failures.length, lines }
}

const nameOf = ({ check, row }) => `${check} ${row}`

function verdictOf(row, mapping, leftOut) {
  if (!mapping || mapping.notMapped) return 'not mapped'
  if (leftOut.has(nameOf(row))) return 'left out'
  if (mapping.groups.flat().some(({ rule }) => !rule)) return 'not there yet'
  return agrees(row, mapping) ? 'agree' : 'disagree'
}

function agrees({ text, denied, resources }, mapping) {
  const findings = judge(mapping, text)
  if (resources === undefined || mapping.compare === 'file') return findings.length > 0 === denied
  const found = new Set(findings.map(({ resource }) => `${resource?.kind}/${resource?.name}`))
  if (typeof resources === 'number') return found.size === resources
  return found.size === resources.size && [...resources].every((name) => found.has(name))
}

function repeated(rows) {
  const names = rows.map(nameOf)
  return names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${name}: two rows of one name`)
}

/** Disagreements that nobody explained, and explanations of none. */
function unexplained(suite, verdicts) {
  const explained = new Set(explanations(suite).map(({ name }) => name))
  const known = new Map(verdicts.map((each) => [nameOf(each), each.verdict]))
  const silent = verdicts.filter((each) => each.verdict === 'disagree' && !explained.has(nameOf(each)))
  const stale = [...explained].filter((name) => !['disagree', 'not there yet'].includes(known.get(name)))
  return [
    ...silent.map(
      (each) => `${nameOf(each)}: expected ${each.denied ? 'a finding' : 'none'}, and nobody says why it differs`,
    ),
    ...stale.map((name) => `${name}: is explained, and does not differ (${known.get(name) ?? 'no such row'})`),
  ]
}

const explanations = (suite) =>
  differencesOf(suite).flatMap(({ rows, ...rest }) =>
    rows.map((row) => ({ name: nameOf({ check: rest.check, row }), ...rest })),
  )

/** Who is right where rows differ. */
function rights(suite, verdicts) {
  const differ = new Set(verdicts.filter(({ verdict }) => verdict === 'disagree').map(nameOf))
  const known = explanations(suite).filter(({ name }) => differ.has(name))
  if (known.length === 0) return []
  const of = (who) => known.filter(({ right }) => right === who).length
  const contradict = known.filter(({ kubernetes }) => kubernetes).length
  return [
    `where they differ: Rampart is right in ${of('rampart')} rows, the other in ${of('peer')}, either may be in ${of('either')}`,
    `${contradict} of these rows contradict what Kubernetes does`,
  ]
}

const count = (verdicts, wanted) => verdicts.filter(({ verdict }) => verdict === wanted).length

function shareOf(verdicts) {
  const agree = count(verdicts, 'agree')
  const all = agree + count(verdicts, 'disagree')
  return all === 0 ? 1 : agree / all
}

function summary(verdicts) {
  const of = (verdict) => count(verdicts, verdict)
  const rest = ['not there yet', 'left out', 'not mapped'].filter(of).map((verdict) => `${of(verdict)} ${verdict}`)
  const percent = (100 * shareOf(verdicts)).toFixed(1)
  return [`${of('agree')}/${of('agree') + of('disagree')} agree (${percent} %)`, ...rest].join(', ')
}

/** What the rows of each check came to. */
function resultsOf(mappings, verdicts) {
  return [...mappings].map(([check, mapping]) => {
    const counts = {}
    for (const { verdict } of verdicts.filter((each) => each.check === check))
      counts[verdict] = (counts[verdict] ?? 0) + 1
    return [check, mapping, counts]
  })
}

function line([check, { groups, notMapped }, counts]) {
  const words = Object.entries(counts).map(([verdict, number]) => `${number} ${verdict}`)
  const rules = groups.map((group) => group.map(({ id }) => id).join(' + '))
  return `${check.padEnd(40)} ${words.sort().join(', ')}: ${notMapped ?? rules.join(', ')}`
}
