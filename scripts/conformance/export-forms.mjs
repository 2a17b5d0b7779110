// Every form of every portable rule against the linter: `rampart export all --verify`, with the real gator and kyverno
// where they are on the path.
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { root } from '../steps.mjs'

/** RAMPART_RULES='*' is all of the catalogue; the tests judge all cases of the others, in process and by the tools' own tests. */
const chosen = process.env.RAMPART_RULES ?? 'pod/*'
/** RAMPART_GENERATED=2000 is the full proof: 2000 resources a rule in this process, 300 a rule by each tool. */
const generated = process.env.RAMPART_GENERATED ?? '20'
/** Where the proof is kept, for scripts/equivalence-table.mjs. */
const kept = process.env.RAMPART_EQUIVALENCE

export function run() {
  const cwd = mkdtempSync(join(tmpdir(), 'rampart-forms-'))
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(root, 'packages/cli/bin/rampart.cjs'),
      'export',
      'all',
      '--rule',
      chosen,
      '--verify',
      '--generated',
      generated,
    ],
    { cwd, encoding: 'utf8', maxBuffer: 1 << 28 },
  )
  const file = join(cwd, 'equivalence.json')
  if (!existsSync(file)) return { passed: 0, failed: 1, lines: [`ended with status ${status}`, stdout, stderr] }
  const { rules } = JSON.parse(readFileSync(file, 'utf8'))
  if (kept) copyFileSync(file, kept)
  rmSync(cwd, { recursive: true })
  const forms = rules.flatMap((rule) => rule.forms)
  const judged = sum(forms, ({ judged }) => judged)
  const equal = sum(forms, ({ equal }) => equal)
  const notVerified = process.env.CI ? forms.filter((form) => form.notVerified).length : 0
  const lines = [stdout.trim(), `${equal}/${judged} verdicts equal`]
  return { passed: equal, failed: judged - equal + notVerified, lines }
}

const sum = (list, of) => list.reduce((total, each) => total + of(each), 0)
