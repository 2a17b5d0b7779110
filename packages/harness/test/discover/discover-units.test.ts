import { symlinkSync } from 'node:fs'
import { join, relative } from 'node:path'

import { describe, expect, it } from 'vitest'

import { discoverUnits } from '../../src/discover/discover-units.ts'
import { folderWith } from '../support/folder.ts'

const suite = 'apiVersion: test.gatekeeper.sh/v1alpha1\nkind: Suite\n'

/** `kind name: files`, and codes of problems. */
function found(paths: readonly string[], cwd: string): string[] {
  const { units, problems } = discoverUnits(paths, cwd)
  const told = units.map(({ kind, name, files, only }) => {
    const names = (only ?? files).map((file) => relative(cwd, file))
    return `${kind} ${name}: ${names.join(' ')}`
  })
  return [...told, ...problems.map(({ code, message }) => `${code} ${message}`)]
}

describe('what paths hold', () => {
  const cwd = folderWith({
    'owner/policy.rego': 'package owner\n',
    'owner/cases/a.yaml': '',
    'owner/cases/more/b.yaml': '',
    'owner/inner/cases/c.json': '{}',
    'owner/node_modules/x/cases/d.yaml': '',
    'owner/.cache/cases/e.yaml': '',
    'library/labels/suite.yaml': suite,
    'library/labels/template.yaml': 'kind: ConstraintTemplate\n',
    'library/notes.yaml': `note: |\n  ${suite.replaceAll('\n', ' ')}\n`,
    'rego/one/one.rego': 'package shop.one\n\nimport data.lib.names\n',
    'rego/one/one_test.rego': 'package shop.one_test\n\ntest_one if data.shop.one.ok\n',
    'rego/one/data.json': '{}',
    'rego/two/two.rego': 'package shop.two\n\ntest_two if ok\n',
    'rego/lib/names.rego': 'package lib.names\n',
    'rego/lib/unused.rego': 'package lib.unused\n',
  })

  it.each([
    [
      'a folder of policies',
      ['owner'],
      ['case owner: owner/cases/a.yaml owner/cases/more/b.yaml', 'case owner/inner: owner/inner/cases/c.json'],
    ],
    ['a single case', ['owner/cases/a.yaml'], ['case owner: owner/cases/a.yaml']],
    [
      'two cases of one folder',
      ['owner/cases/a.yaml', 'owner/cases/more/b.yaml'],
      ['case owner: owner/cases/a.yaml owner/cases/more/b.yaml'],
    ],
    [
      'Suites, and nothing that only mentions them',
      ['library'],
      ['suite library/labels/suite.yaml: library/labels/suite.yaml'],
    ],
    [
      'Rego tests, with what they name from elsewhere',
      ['rego'],
      [
        'rego rego/one: rego/one/data.json rego/one/one.rego rego/one/one_test.rego rego/lib/names.rego',
        'rego rego/two: rego/two/two.rego',
      ],
    ],
    [
      'nothing',
      ['rego/lib'],
      [
        'NOTHING_TESTED there are no tests at rego/lib: no manifest in a cases/ folder, no Gatekeeper Suite, no Rego test',
      ],
    ],
    ['a slip', ['ownr'], ['PATH_NOT_FOUND there is no ownr; did you mean owner?']],
  ])('%s', (_, paths, units) => {
    expect(found(paths, cwd)).toEqual(units)
  })
})

it('follows links, but not in circles, and tells of those that lead nowhere', () => {
  const cwd = folderWith({ 'owner/cases/a.yaml': '' })
  symlinkSync('.', join(cwd, 'circle'))
  symlinkSync('owner', join(cwd, 'same'))
  symlinkSync('nowhere', join(cwd, 'gone.yaml'))
  expect(found(['.'], cwd)).toEqual([
    'case owner: owner/cases/a.yaml',
    'case same: same/cases/a.yaml',
    expect.stringMatching(/^FILE_UNREADABLE gone.yaml /),
  ])
})
