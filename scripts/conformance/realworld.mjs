import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

import { isMap, isScalar, isSeq, LineCounter, parseAllDocuments } from 'yaml'

import { root } from '../steps.mjs'

/**
 * Judges manifests of public projects and checks the report against another YAML library: every resource is judged,
 * and the text at every finding's range is the key or the value that its path names. @param {string} folder
 */
export function run(folder) {
  const command = [
    'packages/cli/bin/rampart.cjs',
    'check',
    relative(root, folder),
    '--ruleset',
    'pss-restricted',
    '--format',
    'json',
  ]
  const { status, stdout } = spawnSync(process.execPath, command, { cwd: root, maxBuffer: 1 << 30, encoding: 'utf8' })
  const report = JSON.parse(stdout)
  const files = new Map(filesBelow(folder).map((file) => [relative(root, file), oracleOf(readFileSync(file, 'utf8'))]))
  const expected = [...files.values()].reduce((sum, { resources }) => sum + resources.length, 0)
  const wrong = report.findings.flatMap((finding) => wrongPlace(finding, files.get(finding.file)) ?? [])
  const lines = [
    ...wrong.slice(0, 20),
    `exit status ${status} (1 expected), ${report.errors.length} errors`,
    `resources judged: ${report.summary.resources}/${expected}`,
    `findings whose text is the key or value that their path names: ${report.findings.length - wrong.length}/${report.findings.length}`,
  ]
  const failed =
    wrong.length + Number(status !== 1) + report.errors.length + Number(report.summary.resources !== expected)
  return { passed: report.findings.length - wrong.length, failed, lines }
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ya?ml|json)$/.test(name))
    .map((name) => join(folder, name))
}

/** What the other library reads. */
function oracleOf(text) {
  const lines = new LineCounter()
  const documents = parseAllDocuments(text, {
    version: '1.1',
    merge: true,
    uniqueKeys: false,
    lineCounter: lines,
    logLevel: 'silent',
  })
  return { text, lines, resources: documents.flatMap(({ contents }) => resourcesIn(contents)) }
}

function resourcesIn(node) {
  if (!isMap(node) || !node.get('apiVersion') || !node.get('kind')) return []
  const items = node.get('items')
  if (String(node.get('kind')).endsWith('List') && isSeq(items)) return items.items.flatMap(resourcesIn)
  return [node]
}

function wrongPlace({ file, line, column, endLine, endColumn, path, rule, resource }, oracle) {
  const start = oracle.lines.lineStarts[line - 1] + column - 1
  const end = oracle.lines.lineStarts[endLine - 1] + endColumn - 1
  const home = oracle.resources.find(({ range }) => start >= range[0] && start <= range[1])
  const allowed = home ? rangesFor(home, path) : []
  if (home?.get('kind') === resource.kind && allowed.some(([from, to]) => from === start && to === end))
    return undefined
  return `${file}:${line}:${column} ${rule} ${path.join('.')}: "${oracle.text.slice(start, end)}" is not what the path names`
}

/** The value's range, the key's, or those of the nearest ancestor that exists; of a list item that is a map, its first key. */
function rangesFor(node, path) {
  let at = node
  let found = firstKey(node)
  for (const step of path) {
    if (isMap(at)) {
      const pair = at.items.findLast(({ key }) => isScalar(key) && String(key.value) === step)
      if (!pair) break
      const isValue = isScalar(pair.value) && pair.value.value !== null
      found = isValue ? [rangeOf(pair.value), rangeOf(pair.key)] : [rangeOf(pair.key)]
      at = pair.value
    } else if (isSeq(at) && at.items[step]) {
      at = at.items[step]
      found = isScalar(at) ? [rangeOf(at)] : firstKey(at)
    } else break
  }
  return found
}

const firstKey = (node) => (isMap(node) && node.items[0] ? [rangeOf(node.items[0].key)] : [rangeOf(node)])

const rangeOf = (node) => [node.range[0], node.range[1]]
