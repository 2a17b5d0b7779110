import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { discoverUnits } from '../../src/discover/discover-units.ts'
import type { UnitResult } from '../../src/results.ts'
import { runUnit } from '../../src/run/run-unit.ts'
import type { UnitOptions } from '../../src/unit.ts'
import { folderWith } from '../support/folder.ts'
import { fail, pass, policy } from './policy.ts'

type Files = Readonly<Record<string, string>>

const whole: Files = { 'owner.rego': policy, 'cases/fail.yaml': fail, 'cases/pass.yaml': pass }

async function run(files: Files, options: Partial<UnitOptions> = {}): Promise<UnitResult> {
  const cwd = folderWith(files)
  const [unit] = discoverUnits(['.'], cwd).units
  if (!unit) throw new Error('no unit')
  return runUnit(unit, { cwd, timeoutMs: 10_000, timedOut: [], ...options }, () => undefined)
}

/** `name: status [CODE:line ...]`. */
function said({ tests, problems }: UnitResult): string[] {
  const lines = tests.map(({ name, status, failures }) =>
    [`${name}: ${status}`, ...failures.map(({ code, line }) => `${code}:${String(line ?? '')}`)].join(' '),
  )
  return [...lines, ...problems.map(({ code }) => `problem ${code}`)]
}

describe('a whole policy', () => {
  it('is green, and says nothing more', async () => {
    expect(said(await run(whole))).toEqual(['cases/fail.yaml: passed', 'cases/pass.yaml: passed'])
  })

  it('is judged by what a filter selects, and counts the rest', async () => {
    const result = await run(whole, { filter: 'pass' })
    expect(said(result)).toEqual(['cases/pass.yaml: passed'])
    expect(result.deselected).toEqual(['cases/fail.yaml'])
  })
})

const deployment = (name: string, rest = ''): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\n  labels: { owner: shop }\n${rest}`

/** What is changed in the whole policy, and what must be said then besides. */
const mistakes: readonly (readonly [what: string, files: Files, says: readonly string[]])[] = [
  [
    'a line without a finding',
    { 'cases/a.yaml': `${pass}  # expect: msg\n`.replace('# expect-none\n', '') },
    ['a.yaml: failed FINDING_MISSING:7'],
  ],
  [
    'a finding that nobody expects',
    { 'cases/a.yaml': fail.replace(' # expect: msg', ' # expect: msg, msg') },
    ['a.yaml: failed FINDING_MISSING:5'],
  ],
  [
    'a finding in a clean case',
    { 'cases/a.yaml': `# expect-none\n${fail.replace(' # expect: msg', '')}` },
    ['a.yaml: failed FINDING_UNEXPECTED:6'],
  ],
  [
    'a misspelt message',
    { 'cases/a.yaml': fail.replace('expect: msg', 'expect: mgs') },
    ['a.yaml: failed EXPECTATION_UNKNOWN:5 FINDING_UNEXPECTED:5'],
  ],
  [
    'a misspelt rule',
    { 'cases/a.yaml': fail.replace('expect: msg', 'expect: policy/main-denny/msg') },
    ['a.yaml: failed EXPECTATION_UNKNOWN:5 FINDING_UNEXPECTED:5'],
  ],
  [
    'other words than the pattern says',
    { 'cases/a.yaml': fail.replace('expect: msg', 'expect: msg /needs a label/') },
    ['a.yaml: failed FINDING_MISSING:5 FINDING_UNEXPECTED:5'],
  ],
  [
    'a pattern that is none',
    { 'cases/a.yaml': fail.replace('expect: msg', 'expect: msg /(/') },
    ['a.yaml: errored EXPECTATION_UNREADABLE:5'],
  ],
  [
    'a misspelt mark',
    { 'cases/a.yaml': fail.replace('expect:', 'exepct:') },
    ['a.yaml: errored EXPECTATION_UNREADABLE:5'],
  ],
  [
    'a mark without its colon',
    { 'cases/a.yaml': fail.replace('expect:', 'expect') },
    ['a.yaml: errored EXPECTATION_UNREADABLE:5'],
  ],
  ['no assertion', { 'cases/a.yaml': deployment('quiet') }, ['a.yaml: failed CASE_ASSERTS_NOTHING:1']],
  ['both kinds of assertion', { 'cases/a.yaml': `# expect-none\n${fail}` }, ['a.yaml: failed CASE_CONTRADICTS:1']],
  ['an empty case', { 'cases/a.yaml': '# expect-none\n' }, ['a.yaml: failed CASE_EMPTY:1']],
  [
    'a document that is no object',
    { 'cases/a.yaml': `# expect-none\n${deployment('a')}---\nreplicas: 3\n` },
    ['a.yaml: failed CASE_NOT_AN_OBJECT:8'],
  ],
  [
    'a misspelt kind',
    { 'cases/a.yaml': `# expect-none\n${deployment('a').replace('Deployment', 'Deploymnt')}` },
    ['a.yaml: failed KIND_UNKNOWN:3'],
  ],
  ['an equal case', { 'cases/zz.yaml': pass }, ['zz.yaml: failed CASE_DUPLICATE:']],
  ['a file that nobody reads', { 'cases/notes.txt': 'not read' }, ['notes.txt: failed FILE_UNREAD:']],
  ['a case that is a folder', { 'cases/more.yaml/': '' }, ['more.yaml: errored CASE_IS_A_FOLDER:']],
  ['broken YAML', { 'cases/a.yaml': 'a: [\n' }, ['a.yaml: errored YAML_SYNTAX:1']],
  ['a broken header', { 'cases/a.yaml': `# parameters: { owner: [ }\n${pass}` }, ['a.yaml: errored HEADER_INVALID:1']],
  [
    'a misspelt header',
    { 'cases/a.yaml': `# paramters: { owner: shop }\n${pass}` },
    ['a.yaml: errored HEADER_INVALID:1'],
  ],
  [
    'a parameter that no rule has',
    { 'cases/a.yaml': `# parameters: { owner: shop }\n${pass}` },
    ['a.yaml: errored PARAMETER_INVALID:1'],
  ],
  [
    'a request that nobody looks at',
    { 'cases/a.yaml': `# review: { operation: UPDATE }\n${pass}` },
    ['a.yaml: errored REVIEW_UNUSED:1'],
  ],
  [
    'an inventory that is not there',
    { 'cases/a.yaml': `# inventory: [others.yaml]\n${pass}` },
    ['a.yaml: errored FILE_UNREADABLE:'],
  ],
  [
    'a version that is none',
    { 'cases/a.v2.0.yaml': deployment('old', '# expect-none\n') },
    ['a.v2.0.yaml: errored BAD_VERSION:'],
  ],
  [
    'a rule that no case breaks',
    { 'cases/fail.yaml': `# expect-none\n${deployment('other')}` },
    ['policy/main-deny: failed RULE_UNPROVEN:'],
  ],
  [
    'Rego that does not compile',
    { 'owner.rego': `${policy}\ndeny contains msg if nope(msg)\n` },
    ['problem REGO_TYPE_ERROR'],
  ],
  ['a policy without a rule', { 'owner.rego': 'package main\n\nallow := true\n' }, ['problem POLICY_WITHOUT_RULES']],
  ['no policy at all', { 'owner.rego': '', 'owner.txt': '' }, ['problem REGO_PARSE_ERROR']],
]

describe('a mistake is told', () => {
  it.each(mistakes)('%s', async (_, files, says) => {
    const result = said(await run({ ...whole, ...files }))
    const changed = result.filter((line) => !line.endsWith(': passed')).map((line) => line.replace(/^cases\//, ''))
    expect(changed).toEqual(says)
  })
})

describe('cases without a policy beside them', () => {
  const web = `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  hostPID: true # expect: pod/no-host-pid/shared\n  containers: []\n`

  it('are judged by the rules they name', async () => {
    const result = await run({ 'cases/web.yaml': `# rules: [pod/no-host-pid]\n${web}` })
    expect(result.tests[0]?.failures).toEqual([])
  })

  it.each([
    ['nothing named', web, 'POLICY_NOT_FOUND'],
    ['a misspelt rule', `# rules: [pod/no-host-pdi]\n${web}`, 'UNKNOWN_RULE'],
    ['a misspelt ruleset', `# ruleset: pss-restrictd\n${web}`, 'UNKNOWN_RULE'],
  ])('say so: %s', async (_, text, code) => {
    const result = await run({ 'cases/web.yaml': text })
    expect(said(result)).toEqual([`cases/web.yaml: errored ${code}:1`])
  })
})

describe('--update', () => {
  it('writes what is found into cases that assert nothing, and proves nothing yet', async () => {
    const cwd = folderWith({
      ...whole,
      'cases/new.yaml': fail.replace(' # expect: msg', ''),
      'cases/quiet.yaml': deployment('q'),
    })
    const [unit] = discoverUnits(['.'], cwd).units
    if (!unit) throw new Error('no unit')
    const options = { cwd, timeoutMs: 10_000, timedOut: [] }
    const updated = await runUnit(unit, { ...options, update: true }, () => undefined)
    expect(said(updated)).toContain('cases/new.yaml: skipped')
    expect(readFileSync(join(cwd, 'cases/new.yaml'), 'utf8')).toBe(fail)
    expect(readFileSync(join(cwd, 'cases/quiet.yaml'), 'utf8')).toBe(`# expect-none\n${deployment('q')}`)
    expect(readFileSync(join(cwd, 'cases/fail.yaml'), 'utf8')).toBe(fail)
  })
})
