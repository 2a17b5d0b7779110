import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { isLike } from '@rampart/engine'
import { exportRules, type ExportOptions, type TargetName } from '@rampart/export'
import { afterAll, describe, expect, it, vi } from 'vitest'

import { exportedRule, options, portableRules } from './support/exported.ts'

/** The tools take some ten minutes for RAMPART_RULES='*', all of the catalogue. */
const wanted = process.env['RAMPART_RULES'] ?? 'pod/*'
const folder = mkdtempSync(join(tmpdir(), 'rampart-export-'))
afterAll(() => rmSync(folder, { recursive: true }))

vi.setConfig({ testTimeout: 600_000 })

const missing = (tool: string): boolean => spawnSync(tool, ['version']).error !== undefined
const titled = (title: string, tool: string): string =>
  missing(tool) ? `${title} (skipped: ${tool} is not on PATH)` : title

interface Written {
  readonly out: string
  /** How many rules have a test: of some kinds, Kyverno's command knows too little. */
  readonly count: number
}

/** Where all portable rules are written for a target, with their tests. */
function written(target: TargetName, changed: Partial<ExportOptions> = {}): Written {
  const out = mkdtempSync(join(folder, target))
  const chosen = portableRules.filter(({ meta }) => isLike(meta.id, wanted))
  const all = chosen.map(({ meta }) => exportedRule(meta.id))
  const { files } = exportRules(target, all, { ...options, ...changed })
  for (const { path, content } of files) {
    mkdirSync(dirname(join(out, path)), { recursive: true })
    writeFileSync(join(out, path), content)
  }
  const tests = files.filter(({ path }) => /(?:suite|kyverno-test)\.yaml$/.test(path))
  return { out, count: tests.length }
}

function run(tool: string, ...args: readonly string[]): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(tool, args, { encoding: 'utf8', maxBuffer: 2 ** 28 })
  return { status, output: stdout + stderr }
}

const failing = (output: string): string[] => output.split('\n').filter((line) => /FAIL|│ Fail|unexpected/.test(line))

describe.skipIf(missing('gator'))(titled('gator verify', 'gator'), () => {
  it.each([
    { by: 'CEL', flags: [] },
    { by: 'Rego', flags: ['--enable-k8s-native-validation=false'] },
  ])('is content with the Suites of all rules, judged by $by', ({ flags }) => {
    const { out, count } = written('gatekeeper')
    const { status, output } = run('gator', 'verify', `${out}/...`, ...flags)
    expect(failing(output)).toEqual([])
    expect(output.match(/^ok\t/gm)).toHaveLength(count)
    expect(status).toBe(0)
  })
})

describe.skipIf(missing('kyverno'))(titled('kyverno test', 'kyverno'), () => {
  it.each([
    { form: 'ValidatingPolicy', target: 'kyverno', api: 'validatingpolicy' },
    { form: 'ClusterPolicy', target: 'kyverno', api: 'clusterpolicy' },
    { form: 'ValidatingAdmissionPolicy', target: 'vap', api: 'validatingpolicy' },
  ] as const)('is content with the tests of all rules as $form', ({ target, api }) => {
    const { out, count } = written(target, { api })
    const { status, output } = run('kyverno', 'test', out, '--require-tests', '--remove-color')
    expect(failing(output)).toEqual([])
    expect(output.match(/^Loading test /gm)).toHaveLength(count)
    expect(output).not.toMatch(/│ (?:Excluded|Not found)/)
    expect(status).toBe(0)
  })
})
