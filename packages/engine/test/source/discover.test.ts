import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { discover } from '../../src/source/discover.ts'

const FILES = [
  'web.yaml',
  'a[1].yaml',
  'notes.txt',
  '.hidden.yaml',
  'k8s/api.yml',
  'k8s/api.json',
  'k8s/UPPER.YAML',
  'k8s/readme.md',
  'k8s/é.yaml',
  'k8s/deep/db.yaml',
  'k8s/.dot/secret.yaml',
  'k8s/node_modules/x/x.yaml',
  '[id]/page.yaml',
  'docs/guide.md',
  'out/skipped.yaml',
  'out/kept.yaml',
  '../beside.yaml',
]

let parent: string
let cwd: string

beforeAll(() => {
  parent = realpathSync(mkdtempSync(join(tmpdir(), 'discover-')))
  cwd = join(parent, 'work')
  for (const file of FILES) {
    mkdirSync(dirname(join(cwd, file)), { recursive: true })
    writeFileSync(join(cwd, file), 'kind: Pod\n')
  }
  writeFileSync(join(cwd, '.rampartignore'), 'skipped.yaml\n/docs/only-ignored/\n')
  mkdirSync(join(cwd, 'docs/only-ignored'))
})

afterAll(() => rmSync(parent, { recursive: true }))

async function names(...patterns: string[]): Promise<string[]> {
  const { files, problems } = await discover(patterns, { cwd })
  expect(problems).toEqual([])
  return files.map((file) => file.file)
}

const K8S = ['k8s/UPPER.YAML', 'k8s/api.json', 'k8s/api.yml', 'k8s/deep/db.yaml', 'k8s/é.yaml']

describe('what an argument selects', () => {
  const rows: [title: string, patterns: string[], files: string[]][] = [
    ['a file', ['web.yaml'], ['web.yaml']],
    ['a file with any extension', ['notes.txt'], ['notes.txt']],
    ['a file that is ignored', ['out/skipped.yaml'], ['out/skipped.yaml']],
    ['a file in node_modules', ['k8s/node_modules/x/x.yaml'], ['k8s/node_modules/x/x.yaml']],
    ['a file with glob characters', ['a[1].yaml'], ['a[1].yaml']],
    ['a directory with glob characters', ['[id]'], ['[id]/page.yaml']],
    ['a directory, without dot names and node_modules', ['k8s'], K8S],
    ['a directory with a slash at the end', ['k8s/'], K8S],
    ['a dot directory that is named', ['k8s/.dot'], ['k8s/.dot/secret.yaml']],
    ['a directory without what is ignored', ['out'], ['out/kept.yaml']],
    ['the working directory', ['.'], ['[id]/page.yaml', 'a[1].yaml', ...K8S, 'out/kept.yaml', 'web.yaml']],
    ['a glob', ['k8s/*.yml'], ['k8s/api.yml']],
    ['a glob through directories', ['**/d?.yaml'], ['k8s/deep/db.yaml']],
    ['a glob with alternatives', ['{k8s/api,web}.{yml,yaml}'], ['k8s/api.yml', 'web.yaml']],
    ['a glob that ends in a star: manifests only', ['k8s/*'], K8S.filter((file) => !file.includes('deep'))],
    ['a glob with another extension', ['k8s/*.md'], ['k8s/readme.md']],
    ['a glob without what is ignored', ['out/*.yaml'], ['out/kept.yaml']],
    ['a glob that spells the dot', ['.*.yaml'], ['.hidden.yaml']],
    ['a glob upwards', ['../b*.yaml'], ['../beside.yaml']],
    ['standard input', ['-'], ['<stdin>']],
    ['a name upwards', ['../beside.yaml'], ['../beside.yaml']],
    [
      'one file by several names, once',
      ['web.yaml', './web.yaml', 'k8s/../web.yaml', '*.yaml'],
      ['a[1].yaml', 'web.yaml'],
    ],
    ['backslashes', ['k8s\\deep\\db.yaml', 'k8s\\deep'], ['k8s/deep/db.yaml']],
    ['backslashes in a glob', ['k8s\\deep/*.yaml'], ['k8s/deep/db.yaml']],
    ['no argument', [], []],
  ]
  it.each(rows)('%s', async (_, patterns, files) => {
    expect(await names(...patterns)).toEqual(files)
  })

  it('shows an absolute path relative to the working directory, unless it is elsewhere', async () => {
    expect(await names(join(cwd, 'web.yaml'), join(cwd, 'k8s/deep'))).toEqual(['k8s/deep/db.yaml', 'web.yaml'])
    expect(await names(join(parent, 'beside.yaml'))).toEqual([join(parent, 'beside.yaml')])
    expect(await names(`${parent}/b*.yaml`)).toEqual([join(parent, 'beside.yaml')])
  })

  it('tells what was named from what was found', async () => {
    const { files } = await discover(['k8s/deep', 'web.yaml', '*.yaml', '-'], { cwd })
    expect(files.map((file) => [basename(file.path), file.explicit])).toEqual([
      ['-', true],
      ['a[1].yaml', false],
      ['db.yaml', false],
      ['web.yaml', true],
    ])
  })

  it('reads from a pipe that a shell names', async () => {
    const fifo = join(parent, 'pipe')
    execFileSync('mkfifo', [fifo])
    expect(await names(fifo)).toEqual([fifo])
    expect((await discover(['..'], { cwd })).files.map((file) => file.file)).not.toContain('../pipe')
  })
})

describe('what was ignored', () => {
  it.each([
    ['in a directory', ['out'], 1],
    ['by a glob', ['out/*.yaml'], 1],
    ['only what a glob asks for', ['out/k*.yaml'], 0],
    ['once', ['.', 'out', '**/*.yaml'], 2],
    ['but not what was named after all', ['out', 'out/skipped.yaml'], 0],
  ])('is counted %s', async (_, patterns, rampartignore) => {
    expect((await discover(patterns, { cwd })).ignored).toEqual({ gitignore: 0, rampartignore })
  })
})

describe('problems', () => {
  const rows: [argument: string, code: string, message: string][] = [
    [
      'k8s/webb.yaml',
      'PATH_NOT_FOUND',
      'no file or directory k8s/webb.yaml: there is no webb.yaml in CWD/k8s. Check the spelling and the working directory',
    ],
    [
      'k9s/deep/db.yaml',
      'PATH_NOT_FOUND',
      'no file or directory k9s/deep/db.yaml: there is no k9s in CWD. Check the spelling and the working directory',
    ],
    [
      'web.yaml/x',
      'PATH_NOT_FOUND',
      'no file or directory web.yaml/x: there is no x in CWD/web.yaml. Check the spelling and the working directory',
    ],
    [
      'k8s/*.toml',
      'GLOB_NO_MATCH',
      'no file matches k8s/*.toml in CWD. A glob selects files, not directories: "k8s/**/*.yaml" takes all below k8s',
    ],
    [
      'out/s*.yaml',
      'GLOB_NO_MATCH',
      'no file matches out/s*.yaml in CWD (1 ignored by .rampartignore). A glob selects files, not directories: "k8s/**/*.yaml" takes all below k8s',
    ],
    [
      'docs',
      'DIRECTORY_EMPTY',
      'no .yaml, .yml or .json file below docs (1 ignored by .rampartignore). Check the path, or name the files themselves: a file that is named is always read',
    ],
  ]
  it.each(rows)('%s is %s', async (argument, code, message) => {
    const { files, problems } = await discover([argument], { cwd })
    expect(files).toEqual([])
    expect(problems).toEqual([{ code, message: message.replace('CWD', cwd), file: argument }])
  })

  it.each([
    ['nowhere/*.yaml', 'GLOB_NO_MATCH'],
    ['web.yaml/*', 'GLOB_NO_MATCH'],
    ['a\0b', 'PATH_UNREADABLE'],
    ['x'.repeat(300), 'PATH_UNREADABLE'],
    ['', 'PATH_NOT_FOUND'],
  ])('%j is %s', async (argument, code) => {
    expect((await discover([argument], { cwd })).problems.map((problem) => problem.code)).toEqual([code])
  })

  it('a directory that the system refuses to list, and goes on', async () => {
    const deep = join(parent, 'deep')
    mkdirSync(deep)
    writeFileSync(join(deep, 'web.yaml'), '')
    // Too deep for any path to lead there; permissions would not stop every user who runs this.
    execFileSync('bash', ['-c', 'd=$(printf "%0200d"); for i in {1..25}; do mkdir $d && cd -P $d; done'], { cwd: deep })
    const { files, problems } = await discover(['../deep'], { cwd })
    execFileSync('rm', ['-rf', deep])
    expect(files.map((file) => file.file)).toEqual(['../deep/web.yaml'])
    expect(problems.map((problem) => problem.code)).toEqual(['PATH_UNREADABLE'])
    expect(problems[0]?.message).toMatch(
      /^\.\.\/deep\/0+.* could not be looked into: its path is longer than the system allows\./,
    )
  })

  it('one does not keep the others from being found', async () => {
    const { files, problems } = await discover(['webb.yaml', 'web.yaml'], { cwd })
    expect([files.length, problems.length]).toEqual([1, 1])
  })
})

it('loads neither glob nor ignore code for a file that is named', () => {
  const loaded = staticImports(new URL('../../src/source/discover.ts', import.meta.url))
  expect([...loaded].filter((name) => !name.startsWith('file:') && !name.startsWith('node:'))).toEqual([])
})

function staticImports(file: URL, seen: Set<string> = new Set()): Set<string> {
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/^(?:import|\}) (?!type\b).*?from '(.+)'/gm)) {
    const imported = name.startsWith('.') ? new URL(name, file).href : name
    if (seen.has(imported)) continue
    seen.add(imported)
    if (imported.startsWith('file:')) staticImports(new URL(imported), seen)
  }
  return seen
}
