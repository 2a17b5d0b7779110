import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { discover } from '../../src/source/discover.ts'

const NAMES = ['x.yaml', 'y.yaml', 'a.yaml', 'z.tmp.yaml', '#h.yaml', '!e.yaml']
const DIRECTORIES = ['.', 'a', 'b', 'a/b', 'a/a', 'b/a', 'a/b/a', 'b/a[1]', 'a/b c']

let root: string

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'ignore-')))
  for (const directory of DIRECTORIES) for (const name of NAMES) write(join(directory, name), 'kind: Pod\n')
})

afterEach(() => rmSync(root, { recursive: true }))

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
}

function git(...args: string[]): string {
  return execFileSync('git', ['-c', 'core.quotePath=false', '-c', 'core.excludesFile=', ...args], {
    cwd: root,
    encoding: 'utf8',
  })
}

async function found(patterns: string[], cwd: string = root): Promise<string[]> {
  return (await discover(patterns, { cwd })).files.map((file) => file.file)
}

type IgnoreFiles = Record<string, string>

async function expectLikeGit(files: IgnoreFiles): Promise<void> {
  git('init', '--quiet')
  for (const [directory, text] of Object.entries(files)) write(join(directory, '.gitignore'), text)
  const expected = git('ls-files', '--others', '--exclude-standard').split('\n')
  const manifests = expected.filter((file) => file.endsWith('.yaml')).toSorted()
  expect(await found(['.'])).toEqual(manifests)
  expect(await found(['**/*.yaml'])).toEqual(manifests)
}

describe('.gitignore files mean what they mean to git', () => {
  const trees: [title: string, files: IgnoreFiles][] = [
    ['no ignore file', {}],
    ['a name anywhere', { '.': 'x.yaml' }],
    ['an anchored name', { '.': '/x.yaml\n/a/y.yaml\n' }],
    ['a slash in the middle anchors', { '.': 'b/a\n' }],
    ['directories only', { '.': 'a/\nx.yaml/\n' }],
    ['a negation', { '.': '*.yaml\n!x.yaml\n' }],
    ['a negation below an ignored directory is in vain', { '.': 'a/\n!a/x.yaml\n' }],
    ['a negation of what a pattern below ignores', { '.': 'a/*\n!a/b/\n' }],
    ['a nested file overrules', { '.': '*.yaml\n', a: '!x.yaml\n', 'a/b': 'x.yaml\n' }],
    ['a nested file keeps a directory, files in it stay ignored', { '.': 'a/\n*.tmp.yaml\n', b: '!a/\n' }],
    ['a nested file keeps a directory in an ignored name', { '.': 'b/**\n!b/a/\n', b: 'x.yaml\n!/a/y.yaml\n' }],
    ['a directory ignored by one, kept by the next', { a: '*/*/\n', 'a/b': '/*\n!**/a\n' }],
    ['stars', { '.': '**/a/**\n', b: '?.yaml\n' }],
    ['classes', { '.': '[!x].yaml\n[[:alpha:]].tmp.yaml\n' }],
    ['escapes', { '.': '\\#h.yaml\n\\!e.yaml\na\\[1\\]\n' }],
    ['comments, blank lines, spaces at the end, CRLF', { '.': '# x.yaml\r\n\r\ny.yaml  \r\nb c/ \r\n' }],
    ['a byte order mark', { '.': '\uFEFFx.yaml\n' }],
  ]
  it.each(trees)('%s', async (_, files) => expectLikeGit(files))

  // The patterns are chosen to interfere; each seed is one tree.
  it.each(Array.from({ length: 12 }, (_, index) => index + 1))('random tree %i', async (seed) => {
    await expectLikeGit(randomIgnoreFiles(seed))
  })
})

describe('where ignore files are looked for', () => {
  it('up to the root of the repository', async () => {
    git('init', '--quiet')
    write('.gitignore', 'x.yaml\n')
    expect(await found(['a/b/a'])).not.toContain('a/b/a/x.yaml')
    expect(await found(['.'], join(root, 'a/b'))).not.toContain('a/x.yaml')
  })

  it('up to the working directory where there is no repository', async () => {
    write('.gitignore', 'x.yaml\n')
    expect(await found(['a/b/a'])).not.toContain('a/b/a/x.yaml')
    expect(await found(['.'], join(root, 'a/b'))).toContain('a/x.yaml')
  })

  it('not beyond the root of a nested repository', async () => {
    write('.gitignore', 'x.yaml\n')
    git('init', '--quiet', 'a/b')
    const files = await found(['.'])
    expect(files).toContain('a/b/x.yaml')
    expect(files).not.toContain('a/x.yaml')
  })
})

describe('.rampartignore', () => {
  it('adds to .gitignore, overrules it and is counted apart', async () => {
    write('.gitignore', 'a/\ny.yaml\n')
    write('.rampartignore', '!/a/\n!/a/y.yaml\n/a/*/\n/b/\n')
    const { files, ignored } = await discover(['.'], { cwd: root })
    const expected = ['a', '.'].flatMap((directory) => NAMES.map((name) => join(directory, name)))
    expect(files.map((file) => file.file)).toEqual(expected.filter((file) => file !== 'y.yaml').toSorted())
    expect(ignored).toEqual({ gitignore: 1, rampartignore: 4 })
  })
})

describe('a directory that is named although it is ignored', () => {
  it.each([['a/b'], ['a/b/*.yaml'], ['a/b/']])('%s is looked into, its own rules hold', async (argument) => {
    write('.gitignore', 'a/\n')
    write('a/b/.gitignore', '/x.yaml\n')
    const files = await found([argument])
    expect(files).toContain('a/b/y.yaml')
    expect(files).not.toContain('a/b/x.yaml')
  })
})

it('an ignore file that is no file is no ignore file', async () => {
  mkdirSync(join(root, '.gitignore'))
  expect(await found(['.'])).toContain('x.yaml')
})

const PATTERNS = `a a/ /a /a/ b b/ * */ ** /* a/* a/** **/a **/b/ b/a /b/a/ *.yaml *.tmp.yaml x.yaml /x.yaml a/x.yaml
  **/x.yaml a/**/x.yaml ?.yaml [xy].yaml [!x].yaml \\#h.yaml \\!e.yaml a\\[1\\] */x.yaml */*/`.split(/\s+/)

function randomIgnoreFiles(seed: number): IgnoreFiles {
  let state = seed * 7919
  const below = (limit: number): number => {
    state = (state * 1103515245 + 12345) & 0x7fffffff
    return Math.floor((state / 0x80000000) * limit)
  }
  const line = (): string => (below(9) < 4 ? '!' : '') + (PATTERNS[below(PATTERNS.length)] ?? '')
  const chosen = DIRECTORIES.filter(() => below(9) < 5)
  return Object.fromEntries(chosen.map((directory) => [directory, `${line()}\n${line()}\n${line()}\n`]))
}
