import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { root } from '../../steps.mjs'
import { differencesOf, leftOutOf } from './crosswalk.mjs'

const file = join(root, 'docs/conformance.md')
const row = (cells) => `| ${cells.join(' | ')} |`
const table = (head, rows) => [row(head), row(head.map(() => '---')), ...rows.map(row)]
const code = (text) => `\`${text}\``

/**
 * Whether docs/conformance.md says what a suite came to. Writes it there where UPDATE_CONFORMANCE is set.
 *
 * @param {string} suite
 * @param {readonly string[]} summaries
 * @param {readonly (readonly [string, import('./crosswalk.mjs').Mapping, Record<string, number>])[]} results
 */
export function documentFaults(suite, summaries, results) {
  const text = readFileSync(file, 'utf8')
  const [start, end] = [`<!-- ${suite} -->`, `<!-- /${suite} -->`]
  const [before, rest] = text.split(start)
  const [written, after] = (rest ?? '').split(end)
  if (written === undefined || after === undefined) return [`docs/conformance.md has no section ${suite}`]
  const wanted = [...summaries.map((text) => `- ${text}`), '', ...sectionsOf(suite, results)].join('\n')
  if (plain(written) === plain(wanted)) return []
  if (!process.env.UPDATE_CONFORMANCE) return ['docs/conformance.md says something else: set UPDATE_CONFORMANCE=1']
  writeFileSync(file, `${before}${start}\n\n${wanted}\n\n${end}${after}`)
  return []
}

/** However a formatter aligns its tables. */
const plain = (text) =>
  text
    .replaceAll(/[ \n]+/g, ' ')
    .replaceAll(/-{3,}/g, '---')
    .trim()

function sectionsOf(suite, results) {
  const asked = results.filter(([, { notMapped }]) => !notMapped)
  const silent = results.filter(([, { notMapped }]) => notMapped)
  return [
    ...table(['check', 'asked of Rampart', 'agree', 'differ', 'left out'], asked.map(askedRow)),
    '',
    ...table(['not mapped', 'rows', 'because'], silent.map(silentRow)),
    ...leftOutSection(leftOutOf(suite)),
    ...differenceSection(differencesOf(suite)),
  ]
}

function askedRow([check, mapping, counts]) {
  const { agree = 0, disagree = 0, 'left out': leftOut = 0 } = counts
  return [code(check), wordsOf(mapping), agree, disagree, leftOut]
}

const silentRow = ([check, { notMapped }, counts]) => [code(check), counts['not mapped'], notMapped]

function differenceSection(differences) {
  if (differences.length === 0) return []
  const head = ['differs', 'rows', 'right is', 'why', 'what Kubernetes does is said in']
  return ['', ...table(head, differences.map(differenceRow))]
}

const differenceRow = ({ check, rows, right, why, kubernetes = '' }) => [
  code(check),
  rows.map(code).join(', '),
  right === 'rampart' ? 'Rampart' : right,
  why.trim(),
  kubernetes,
]

function leftOutSection(leftOut) {
  if (leftOut.length === 0) return []
  return [
    '',
    ...table(
      ['left out', 'because'],
      leftOut.map(({ rows, reason }) => [rows.map(code).join(', '), reason]),
    ),
  ]
}

function wordsOf({ groups, exempt, compare }) {
  const words = groups.map((group) => group.map(wordOf).join(' together with ')).join('; or ')
  const exemptions = exempt.length > 0 ? `, with exceptions for ${exempt.map(code).join(', ')}` : ''
  const files = compare === 'file' ? ', which reports the role where the check reports its binding' : ''
  return `${words}${exemptions}${files}`
}

function wordOf({ id, messages, parameters }) {
  const values = Object.entries(parameters).map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
  const given = values.length > 0 ? ` with ${code(values.join(', '))}` : ''
  return `${code(id)}${given}${messages ? `, only ${messages.map(code).join(', ')}` : ''}`
}
