// The Rego and the CEL of every portable rule against the linter, in this process: `rampart export all --verify`.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { root } from '../steps.mjs'

/** RAMPART_GENERATED=2000 is the full proof. */
const generated = process.env.RAMPART_GENERATED ?? '60'

export function run() {
  const cwd = mkdtempSync(join(tmpdir(), 'rampart-forms-'))
  const args = ['export', 'all', '--rule', 'pod/*', '--verify', '--generated', generated]
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'packages/cli/bin/rampart.cjs'), ...args],
    // Without the real tools: they take minutes.
    { cwd, encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, PATH: '' } },
  )
  if (status !== 0 && status !== 1) return { passed: 0, failed: 1, lines: [stdout, stderr] }
  const { rules } = JSON.parse(readFileSync(join(cwd, 'equivalence.json'), 'utf8'))
  rmSync(cwd, { recursive: true })
  const forms = rules.flatMap((rule) => rule.forms)
  const judged = sum(forms, ({ judged }) => judged)
  const equal = sum(forms, ({ equal }) => equal)
  const lines = [stdout.trim(), `${equal}/${judged} verdicts equal`]
  return { passed: equal, failed: judged - equal, lines }
}

const sum = (list, of) => list.reduce((total, each) => total + of(each), 0)
