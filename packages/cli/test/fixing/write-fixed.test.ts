import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { SourceText } from '@rampart/engine'
import { afterAll, expect, test } from 'vitest'

import { withFixValue } from '../../src/fixing/mode.ts'
import { writeFixed } from '../../src/fixing/write-fixed.ts'

const folder = mkdtempSync(join(tmpdir(), 'rampart-write-fixed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each([
  ['a plain file', 'a: 1\n', 'a: 2\n'],
  ['a byte order mark', '\uFEFFa: 1\n', '\uFEFFa: 2\n'],
  ['line ends', 'a: 1\r\n', 'a: 2\r\n'],
])('%s keeps what is not its text', (_, before, after) => {
  const path = join(folder, 'file.yaml')
  writeFileSync(path, before)
  chmodSync(path, 0o640)
  expect(
    writeFixed(path, new SourceText('file.yaml', before.replace('\uFEFF', '')), after.replace('\uFEFF', '')),
  ).toBeUndefined()
  expect(readFileSync(path, 'utf8')).toBe(after)
  expect(statSync(path).mode & 0o777).toBe(0o640)
  expect(readdirSync(folder)).toEqual(['file.yaml'])
  rmSync(path)
})

test('a link stays a link', () => {
  const [path, link] = [join(folder, 'real.yaml'), join(folder, 'link.yaml')]
  writeFileSync(path, 'a: 1\n')
  symlinkSync(path, link)
  expect(writeFixed(link, new SourceText('link.yaml', 'a: 1\n'), 'a: 2\n')).toBeUndefined()
  expect(lstatSync(link).isSymbolicLink()).toBe(true)
  expect(readFileSync(path, 'utf8')).toBe('a: 2\n')
})

test('what somebody has changed in the meantime is not overwritten', () => {
  const path = join(folder, 'changed.yaml')
  writeFileSync(path, 'a: 3\n')
  expect(writeFixed(path, new SourceText('changed.yaml', 'a: 1\n'), 'a: 2\n')).toMatchObject({ code: 'FIX_UNWRITABLE' })
  expect(readFileSync(path, 'utf8')).toBe('a: 3\n')
})

test('a file that is gone is told', () => {
  const problem = writeFixed(join(folder, 'gone.yaml'), new SourceText('gone.yaml', 'a: 1\n'), 'a: 2\n')
  expect(problem).toMatchObject({ code: 'FIX_UNWRITABLE', file: 'gone.yaml' })
})

test.each([
  [
    ['check', '--fix', 'k8s'],
    ['check', '--fix=safe', 'k8s'],
  ],
  [
    ['check', '--fix=guarded', 'k8s'],
    ['check', '--fix=guarded', 'k8s'],
  ],
  [
    ['check', '--', '--fix'],
    ['check', '--', '--fix'],
  ],
])('%j: only with = does --fix take a value', (given, meant) => {
  expect(withFixValue(given)).toEqual(meant)
})
