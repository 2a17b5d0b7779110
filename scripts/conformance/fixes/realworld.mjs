import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

import { parseAllDocuments } from 'yaml'

import { Run, SourceText } from '../../../packages/engine/dist/public/index.js'
import { applyTextEdits, fixSources, tryEach } from '../../../packages/fix/dist/public/index.js'
import { differences, meet } from './differences.mjs'
import { guarded, runOptions } from './run-options.mjs'

/** @param {string} folder */
export async function fixRealworld(folder) {
  const options = await runOptions(() => true)
  const totals = {
    tried: 0,
    accepted: 0,
    safe: 0,
    fixed: 0,
    files: 0,
    before: 0,
    after: 0,
    revealed: 0,
    commentsLost: 0,
    added: 0,
    removed: 0,
  }
  const reasons = {}
  const wrong = []
  for (const project of readdirSync(folder)) {
    const sources = sourcesBelow(join(folder, project), folder)
    const trials = tryEach(sources, options, guarded)
    for (const trial of trials) countTrial(trial, totals, reasons)
    for (const trial of trials) wrong.push(...wrongWrites(trial, totals))
    const files = fixSources(sources, options, guarded)
    wrong.push(...wrongResults(files, options, totals))
    const twice = fixSources(
      files.map(({ after }) => after.source),
      options,
      guarded,
    )
    for (const { after, fixed } of twice)
      if (fixed.length > 0) wrong.push(`${after.source.file}: a second run mends ${fixed.length} more`)
  }
  const why = Object.entries(reasons).map(([code, count]) => `${count} ${code}`)
  const lines = [
    ...wrong.slice(0, 20),
    `realworld: findings with a fix ${totals.tried}, made by itself ${totals.accepted} (${totals.safe} safe), refused ${totals.tried - totals.accepted}${why.length > 0 ? `: ${why.join(', ')}` : ''}`,
    `realworld: all together: ${totals.fixed} fixes in ${totals.files} files, findings ${totals.before} -> ${totals.after}, ${totals.revealed} of them hidden before by what was mended`,
    `realworld: lines added ${totals.added}, taken away ${totals.removed}; comments lost with their line ${totals.commentsLost}`,
    `realworld: wrong (another line or field changed, a finding stays or is new, a second run changes something): ${wrong.length}`,
  ]
  return { passed: totals.accepted, failed: wrong.length, lines }
}

function sourcesBelow(folder, root) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ya?ml|json)$/.test(name))
    .sort()
    .map((name) => new SourceText(relative(root, join(folder, name)), readFileSync(join(folder, name), 'utf8')))
}

function countTrial({ accepted, refused }, totals, reasons) {
  totals.tried += accepted.length + refused.length
  totals.accepted += accepted.length
  totals.safe += accepted.filter(({ candidate }) => candidate.fix.risk === 'safe').length
  for (const { refusal } of refused) reasons[refusal.code] = (reasons[refusal.code] ?? 0) + 1
}

/** Each fix by itself: lines that no edit names stay as they are, and another YAML library sees the edited fields change only. */
function wrongWrites({ accepted }, totals) {
  const [first] = accepted
  if (!first) return []
  const { source } = first.candidate.finding
  const wrong = accepted.flatMap(({ edits }) => otherLines(source, edits, totals))
  const after = applyTextEdits(
    source.text,
    accepted.flatMap(({ edits }) => edits),
  )
  const [one, other] = [decode(source.text), decode(after)]
  const allowed = accepted.flatMap(({ candidate }) => candidate.edits.flatMap(reachOf))
  for (const path of differences(one, other)) {
    if (!allowed.some((reach) => meet(path.slice(1), reach) || meet(reach, path.slice(1)))) {
      wrong.push(`${source.file}: ${path.join('.')} changed as well`)
    }
  }
  return wrong
}

/** Where an edit may change something: an item that goes or moves takes others along. */
function reachOf({ op, path, key }) {
  if (op === 'rename') return [path, [...path.slice(0, -1), key]]
  return [op === 'set' || op === 'insert' ? path : path.slice(0, -1)]
}

function otherLines(source, edits, totals) {
  const before = source.text.split('\n')
  const after = applyTextEdits(source.text, edits).split('\n')
  const touched = new Set()
  for (const { start, end } of edits) {
    const last = source.positionOf(Math.max(start, end - 1)).line
    for (let line = source.positionOf(start).line; line <= last; line += 1) touched.add(line)
  }
  const [from, to] = [Math.min(...touched), Math.max(...touched)]
  const head = before.slice(0, from - 1).every((line, index) => line === after[index])
  const tail = before
    .slice(to)
    .toReversed()
    .every((line, index) => line === after.at(-1 - index))
  const kept = new Set(after)
  const gone = before.slice(from - 1, to).filter((line) => !kept.has(line))
  totals.removed += gone.length
  totals.added += gone.length + after.length - before.length
  totals.commentsLost += gone.filter(
    (line) => /\s#/.test(line) && !after.some((other) => other.includes(line.slice(line.search(/\s#/)))),
  ).length
  return head && tail ? [] : [`${source.file}:${from}: other lines changed`]
}

const decode = (text) =>
  parseAllDocuments(text, { version: '1.1', merge: true, uniqueKeys: false, logLevel: 'silent' }).map((document) =>
    document.toJS({ maxAliasCount: -1 }),
  )

/** All fixes of a project together, judged afresh. */
function wrongResults(files, options, totals) {
  const changed = files.filter(({ fixed }) => fixed.length > 0)
  totals.fixed += changed.reduce((sum, { fixed }) => sum + fixed.length, 0)
  totals.files += changed.length
  const [before, after] = ['before', 'after'].map((state) =>
    judge(
      files.map((file) => file[state].source),
      options,
    ),
  )
  totals.before += before.length
  totals.after += after.length
  const revealing = new Set(changed.flatMap(({ fixed }) => fixed.flatMap(({ fix }) => fix.reveals)))
  const known = new Set(before.flatMap(keysOf))
  const added = after.filter((finding) => !keysOf(finding).some((key) => known.has(key)))
  const revealed = added.filter(({ rule }) => revealing.has(rule))
  totals.revealed += revealed.length
  return added
    .filter((finding) => !revealed.includes(finding))
    .map(({ source, rule, message }) => `${source.file}: new: ${message} (${rule})`)
}

function judge(sources, options) {
  const run = new Run(options)
  for (const source of sources) run.add(source)
  return run.finish(0).findings
}

/** By its words, or by its place: a rule may find milder words for what is left. */
const keysOf = ({ source, resource, rule, messageId, message, path }) => {
  const owner = [source.file, resource?.kind, resource?.namespace, resource?.name, rule]
  return [JSON.stringify([...owner, messageId, message]), JSON.stringify([...owner, path])]
}
