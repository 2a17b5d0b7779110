// Adds a rule in a copy of the repository by one folder and nothing else, and looks for it everywhere rules are found.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { copyRepository } from './one-folder/copy.mjs'
import { id, writeRule } from './one-folder/rule.mjs'
import { root } from './steps.mjs'

const work = mkdtempSync(join(tmpdir(), 'rampart-one-folder-'))
const copy = join(work, 'rampart')
const gate = ['node_modules/vitest/vitest.mjs', 'run', 'packages/harness/test/catalogue.test.ts', '-t', id]
let failed = 0
try {
  copyRepository(root, copy)
  const folder = join(copy, 'packages/rules/src', id)
  writeRule(folder)
  console.log(`added packages/rules/src/${id}: ${readdirSync(folder).join(', ')}`)
  build()
  lookEverywhere(folder)
} finally {
  rmSync(work, { recursive: true, force: true })
}
console.log(failed === 0 ? 'one folder is enough' : `not found in ${failed} places`)
process.exitCode = failed === 0 ? 0 : 1

function build() {
  const { status, text } = node(['scripts/build.mjs'])
  saw('built', status === 0, text)
}

/** @param {string} folder */
function lookEverywhere(folder) {
  const bad = join(folder, 'cases/fail.yaml')
  looked('rules', rampart(['rules']), 0, id)
  looked('rules --ruleset recommended', rampart(['rules', '--ruleset', 'recommended']), 0, id)
  looked('rules --ruleset seeds, by its control', rampart(['rules', '--ruleset', 'seeds']), 0, id)
  looked('explain', rampart(['explain', id]), 0, 'Nobody knows whom to call')
  looked('check, by default', rampart(['check', bad]), 1, 'deployment "web" names no team')
  looked('test', rampart(['test', folder, '--coverage']), 0, '2 tests passed')
  looked('export kyverno', rampart(['export', 'kyverno', '--rule', id]), 0, 'rampart-shop-team-label')
  looked('the gate of the catalogue', node(gate), 0, 'passed | ')
  looked('docs', node(['scripts/docs.mjs']), 0, '0 broken')
  looked('docs/rules, its page', page(`${id}.md`), 0, '## Passes')
  looked('docs/rules, the catalogue', page('README.md'), 0, `](${id}.md)`)
  breakLink(join(folder, 'rule.md'))
  looked(
    'docs --check, a link that leads nowhere',
    node(['scripts/docs.mjs', '--check']),
    1,
    'nowhere.md does not exist',
  )
}

/** @param {string} what @param {{ status: number | null, text: string }} result @param {number} status @param {string} words */
function looked(what, result, status, words) {
  const line = result.text.split('\n').find((each) => each.includes(words))
  saw(what, result.status === status && line !== undefined, line ?? `exit status ${result.status}\n${result.text}`)
}

function saw(what, isThere, text) {
  if (!isThere) failed += 1
  console.log(`${isThere ? '✔' : '✖'} ${what}: ${text.trim()}`)
}

/** @param {string[]} args */
function rampart(args) {
  return node(['packages/cli/bin/rampart.cjs', ...args])
}

/** @param {string[]} args */
function node(args) {
  const options = { cwd: copy, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } }
  const { status, stdout, stderr } = spawnSync(process.execPath, args, options)
  return { status, text: `${stdout}${stderr}` }
}

/** @param {string} name */
function page(name) {
  return { status: 0, text: readFileSync(join(copy, 'docs/rules', name), 'utf8') }
}

/** @param {string} file */
function breakLink(file) {
  writeFileSync(file, readFileSync(file, 'utf8').replace('the label', '[the label](nowhere.md)'))
}
