import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { discoverUnits, runUnit, type UnitResult } from '@rampart/harness'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { gatekeeperPolicy } from '../../src/scaffold/gatekeeper.ts'
import { wantedPolicy, wantedRule } from '../../src/scaffold/names.ts'
import { catalogueRule, portablePolicy } from '../../src/scaffold/portable.ts'
import { regoPackage, regoPolicy } from '../../src/scaffold/rego.ts'
import type { Scaffold } from '../../src/scaffold/scaffold.ts'
import { writeScaffold } from '../../src/scaffold/write.ts'
import { UserError } from '../../src/user-error.ts'

const root = mkdtempSync(join(tmpdir(), 'rampart-new-'))

beforeAll(() => {
  mkdirSync(join(root, 'node_modules/@rampart'), { recursive: true })
  symlinkSync(join(import.meta.dirname, '../../../engine'), join(root, 'node_modules/@rampart/engine'))
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

async function run(folder: string): Promise<UnitResult> {
  const { units, problems } = discoverUnits([folder], root)
  const [unit, ...others] = units
  if (!unit || others.length + problems.length > 0) throw new Error(`one unit is expected in ${folder}`)
  return runUnit(unit, { cwd: root, timeoutMs: 10_000, timedOut: [] }, () => undefined)
}

const statuses = ({ tests }: UnitResult): Record<string, string> =>
  Object.fromEntries(tests.map(({ name, status }) => [name, status]))

describe('what is made loads, is red, and is green once one does as it says', () => {
  const wanted = wantedPolicy('policies/web-owner')
  const languages: readonly (readonly [string, string, Scaffold])[] = [
    ['rego', 'policy.rego', regoPolicy(wanted)],
    ['module', 'policy.mjs', portablePolicy(wanted, 'policy.mjs')],
    ['typescript', 'policy.ts', portablePolicy(wanted, 'policy.ts')],
    ['gatekeeper', 'template.yaml', gatekeeperPolicy(wanted)],
  ]

  test.each(languages)('%s', async (language, file, scaffold) => {
    writeScaffold(join(root, language), scaffold)
    const before = await run(language)
    expect(before.problems).toEqual([])
    expect(statuses(before)).toEqual({ 'cases/fail.yaml': 'failed', 'cases/pass.yaml': 'passed' })
    const [failure, ...others] = before.tests.find(({ name }) => name === 'cases/fail.yaml')?.failures ?? []
    expect(others).toEqual([])
    expect(failure?.code).toBe('FINDING_MISSING')
    const fixture = readFileSync(join(root, language, 'cases/fail.yaml'), 'utf8')
    expect(fixture.split('\n')[(failure?.line ?? 0) - 2]).toBe(`  # red? write the condition in ${file}`)

    // Loaded modules stay loaded: what was edited runs in a folder of its own.
    const condition = /for this example it is\n# {6}(.*)\n/.exec(fixture)?.[1] ?? ''
    const edited = (scaffold.files[file] ?? '')
      .replace(/^(\s+)false$/m, `$1${condition}`)
      .replace("when: object.field('kind').absent()", `when: ${condition}`)
    writeScaffold(join(root, `${language}-edited`), { ...scaffold, files: { ...scaffold.files, [file]: edited } })
    const after = await run(`${language}-edited`)
    expect(after.problems).toEqual([])
    expect(after.tests.flatMap(({ failures }) => failures)).toEqual([])
    expect(statuses(after)).toEqual({ 'cases/fail.yaml': 'passed', 'cases/pass.yaml': 'passed' })
  })
})

test('a rule of the catalogue is all that the gate asks for', () => {
  const { files } = catalogueRule(wantedRule('pod/no-thing'))
  expect(Object.keys(files)).toEqual(['rule.ts', 'rule.md', 'cases/fail.yaml', 'cases/pass.yaml'])
  const headings = [...(files['rule.md'] ?? '').matchAll(/^## (.+)$/gm)].map((match) => match[1])
  expect(headings).toEqual(['Why it matters', 'How to comply', 'When to waive', 'References'])
  const title = /title: '(.+)'/.exec(files['rule.ts'] ?? '')?.[1]
  expect(files['rule.md']?.split('\n')[0]).toBe(`# ${title ?? ''}`)
  expect(files['rule.ts']).toContain("id: 'pod/no-thing'")
})

describe('names', () => {
  test.each([
    ['owner', { folder: 'owner', name: 'owner', id: 'policy/owner' }],
    ['policies/web-owner/', { folder: 'policies/web-owner', name: 'web-owner', id: 'policies/web-owner' }],
    ['../Our Policies/owner', { folder: '../Our Policies/owner', name: 'owner', id: 'policy/owner' }],
    ['C:\\policies\\owner', { folder: 'C:/policies/owner', name: 'owner', id: 'policies/owner' }],
  ])('of a policy: %s', (given, wanted) => {
    expect(wantedPolicy(given)).toEqual(wanted)
  })

  test('of a rule', () => {
    expect(wantedRule('pod/no-thing')).toEqual({ folder: 'pod/no-thing', name: 'no-thing', id: 'pod/no-thing' })
  })

  test.each([
    [
      'policy',
      'WebOwner',
      '"WebOwner" is no name: small letters, digits and dashes, a letter first; did you mean "web-owner"?',
    ],
    [
      'policy',
      'policies/web_owner',
      '"web_owner" in "policies/web_owner" is no name: small letters, digits and dashes, a letter first; did you mean "web-owner"?',
    ],
    ['policy', '..', '".." is no name: small letters, digits and dashes, a letter first'],
    ['policy', '', '"" is no name: small letters, digits and dashes, a letter first'],
    ['policy', '1st', '"1st" is no name: small letters, digits and dashes, a letter first'],
    ['rule', 'no-thing', '"no-thing" is no name of a rule: write family/name, such as pod/no-privileged'],
    ['rule', 'a/b/c', '"a/b/c" is no name of a rule: write family/name, such as pod/no-privileged'],
    [
      'rule',
      'Pod/no-thing',
      '"Pod" in "Pod/no-thing" is no name: small letters, digits and dashes, a letter first; did you mean "pod"?',
    ],
  ])('that are none: %s %j', (what, given, message) => {
    const named = () => (what === 'rule' ? wantedRule(given) : wantedPolicy(given))
    expect(named).toThrow(new UserError({ code: 'NAME_INVALID', message }))
  })

  test.each([
    ['shop/web-owner', 'shop.web_owner'],
    ['policy/default', 'policy.default_'],
    ['import/not', 'import_.not_'],
  ])('%s is the package %s', (id, name) => {
    expect(regoPackage(id)).toBe(name)
  })
})

describe('nothing is overwritten', () => {
  const scaffold = regoPolicy(wantedPolicy('owner'))

  test('a folder with something in it', () => {
    mkdirSync(join(root, 'full'))
    writeFileSync(join(root, 'full/notes.txt'), 'mine')
    expect(() => writeScaffold(join(root, 'full'), scaffold)).toThrow(
      /full is there already, and there is something in it/,
    )
    expect(readFileSync(join(root, 'full/notes.txt'), 'utf8')).toBe('mine')
  })

  test('a file', () => {
    writeFileSync(join(root, 'file'), 'mine')
    expect(() => writeScaffold(join(root, 'file'), scaffold)).toThrow(/file is there already, and it is a file/)
    expect(() => writeScaffold(join(root, 'file/owner'), scaffold)).toThrow(/cannot be made/)
  })

  test('an empty folder may be there', () => {
    mkdirSync(join(root, 'empty'))
    expect(writeScaffold(join(root, 'empty'), scaffold)).toHaveLength(3)
  })
})
