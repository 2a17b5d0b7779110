import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { discover } from '../../src/source/discover.ts'
import { readSource } from '../../src/source/read.ts'

let root: string
let cwd: string

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'links-')))
  cwd = join(root, 'work')
  write('k8s/web.yaml')
  write('k8s/base/db.yaml')
  write('../shared/chart/app.yaml')
})

afterEach(() => rmSync(root, { recursive: true }))

function write(file: string): void {
  mkdirSync(dirname(join(cwd, file)), { recursive: true })
  writeFileSync(join(cwd, file), 'kind: Pod\n')
}

function link(file: string, target: string): void {
  mkdirSync(dirname(join(cwd, file)), { recursive: true })
  symlinkSync(target, join(cwd, file))
}

async function names(...patterns: string[]): Promise<string[]> {
  return (await discover(patterns, { cwd })).files.map((file) => file.file)
}

const OWN = ['k8s/base/db.yaml', 'k8s/web.yaml']

// A walk and a glob see the same tree.
const SELECTIONS = [['k8s'], ['k8s/**/*.yaml']]

it.each(SELECTIONS)('%s: a link upwards is not followed', async (argument) => {
  link('k8s/loop', '..')
  link('k8s/base/self', '.')
  link('k8s/root', '/')
  expect(await names(argument)).toEqual(OWN)
})

it.each(SELECTIONS)('%s: a link to a directory elsewhere is followed, once', async (argument) => {
  link('k8s/chart', '../../shared/chart')
  link('k8s/chart-again', '../../shared/chart')
  expect(await names(argument)).toEqual([OWN[0], 'k8s/chart/app.yaml', OWN[1]])
})

it.each(SELECTIONS)('%s: a link within the tree adds nothing; its target keeps its own name', async (argument) => {
  link('k8s/a', 'base')
  link('k8s/a.yaml', 'web.yaml')
  expect(await names(argument)).toEqual(OWN)
})

it.each(SELECTIONS)('%s: directories that link to each other end', async (argument) => {
  const each = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
  for (const from of each) {
    write(`../shared/${from}/${from}.yaml`)
    for (const to of each) link(`../shared/${from}/to-${to}`, `../${to}`)
  }
  link('k8s/a', '../../shared/a')
  expect(await names(argument)).toHaveLength(OWN.length + each.length)
})

it.each(SELECTIONS)('%s: a link is ignored like a directory', async (argument) => {
  link('k8s/bazel-out', '../../shared')
  writeFileSync(join(cwd, '.gitignore'), 'bazel-*/\n')
  expect(await names(argument)).toEqual(OWN)
})

it('a file that is linked from elsewhere is read', async () => {
  link('k8s/app.yaml', '../../shared/chart/app.yaml')
  expect(await names('k8s')).toEqual(['k8s/app.yaml', ...OWN])
})

it('a mounted ConfigMap has each file once', async () => {
  write('mount/..2024_01/pod.yaml')
  link('mount/..data', '..2024_01')
  link('mount/pod.yaml', '..data/pod.yaml')
  expect(await names('mount')).toEqual(['mount/pod.yaml'])
})

it('links that are named keep their names', async () => {
  link('current', 'k8s')
  link('k8s/alias.yaml', 'web.yaml')
  expect(await names('current')).toEqual(['current/base/db.yaml', 'current/web.yaml'])
  expect(await names('k8s/web.yaml', 'k8s/alias.yaml')).toEqual(['k8s/alias.yaml', 'k8s/web.yaml'])
})

it.each([['k8s'], ['k8s/gone.yaml'], ['k8s/g*.yaml']])(
  '%s: a broken link is found, and reading it says so',
  async (argument) => {
    link('k8s/gone.yaml', 'nowhere.yaml')
    const { files } = await discover([argument], { cwd })
    const file = files.find((candidate) => candidate.file === 'k8s/gone.yaml')
    expect(file && readSource(file)).toEqual({
      code: 'FILE_UNREADABLE',
      message:
        'k8s/gone.yaml could not be read: it is gone, or it is a link to something that does not exist. It was not judged',
      file: 'k8s/gone.yaml',
    })
  },
)
