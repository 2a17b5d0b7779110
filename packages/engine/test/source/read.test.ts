import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { DiscoveredFile } from '../../src/source/discover.ts'
import { readSource, type ReadOptions } from '../../src/source/read.ts'
import { SourceText } from '../../src/source/source-text.ts'

let root: string

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'read-'))
})

afterAll(() => rmSync(root, { recursive: true }))

function named(file: string, explicit: boolean = true): DiscoveredFile {
  return { file, path: join(root, file), explicit }
}

function readOf(bytes: Uint8Array | string, file: DiscoveredFile = named('x.yaml'), options?: ReadOptions) {
  writeFileSync(file.path, bytes)
  return readSource(file, options)
}

const bytes = (...values: number[]): Buffer => Buffer.from(values)
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()
const utf32le = (text: string): Buffer => Buffer.from(Uint32Array.from(Buffer.from(text)).buffer)

describe('text', () => {
  const rows: [title: string, content: Uint8Array | string, text: string][] = [
    ['ASCII', 'a: 1\n', 'a: 1\n'],
    ['nothing', '', ''],
    ['UTF-8', 'a: é漢😀\n', 'a: é漢😀\n'],
    ['a replacement character that is really there', 'a: \uFFFD\n', 'a: \uFFFD\n'],
    ['CRLF', 'a: 1\r\n', 'a: 1\r\n'],
    ['one stray NUL, for the YAML reader', 'a: b\0c\n', 'a: b\0c\n'],
    ['escape characters', 'a: \u001B[1mb\n', 'a: \u001B[1mb\n'],
    ['more than one chunk', 'k: v\n'.repeat(50_000), 'k: v\n'.repeat(50_000)],
  ]
  it.each(rows)('%s', (_, content, text) => {
    expect(readOf(content)).toEqual(new SourceText('x.yaml', text))
  })

  it('has no byte order mark, so columns are those of an editor', () => {
    const source = readOf('\uFEFFa: 1\n')
    expect(source).toEqual(new SourceText('x.yaml', 'a: 1\n'))
    expect(source instanceof SourceText && source.positionOf(0)).toEqual({ line: 1, column: 1 })
  })

  it('of a file whose size the system does not tell', () => {
    expect(readSource({ file: 'status', path: '/proc/self/status', explicit: true })).toBeInstanceOf(SourceText)
  })
})

describe('what is not UTF-8 text', () => {
  const rows: [title: string, content: Uint8Array | string, code: string][] = [
    ['UTF-16 with a mark', Buffer.concat([bytes(0xff, 0xfe), Buffer.from('a: 1\n', 'utf16le')]), 'ENCODING_UTF16'],
    ['UTF-16 big endian with a mark', Buffer.concat([bytes(0xfe, 0xff), utf16be('é: 1\n')]), 'ENCODING_UTF16'],
    ['UTF-16 without', Buffer.from('a: 1\n', 'utf16le'), 'ENCODING_UTF16'],
    ['UTF-16 big endian without', utf16be('a: 1\n'), 'ENCODING_UTF16'],
    ['UTF-32 with a mark', Buffer.concat([bytes(0xff, 0xfe, 0, 0), utf32le('a: 1\n')]), 'ENCODING_UTF16'],
    ['UTF-32 without', utf32le('a: 1\n'), 'ENCODING_UTF16'],
    ['a gzip file', bytes(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x4b, 0xb4, 0x52, 0x30), 'FILE_BINARY'],
    ['a PNG file', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13), 'FILE_BINARY'],
    ['mostly NUL', 'ab\0\0\0\0\0\0\0\0', 'FILE_BINARY'],
    ['Latin-1', latin1('a: café\n'), 'ENCODING_INVALID'],
    ['a surrogate', bytes(0x61, 0xed, 0xa0, 0x80, 0x0a), 'ENCODING_INVALID'],
    ['half a character at the end', bytes(0x61, 0xe2, 0x82), 'ENCODING_INVALID'],
  ]
  it.each(rows)('%s', (_, content, code) => {
    expect(readOf(content)).toMatchObject({ code, file: 'x.yaml' })
  })

  it.each([
    ['the first line', latin1('a: caf\xE9 x\n'), 1, 7, '0xE9'],
    ['the first line after a mark', Buffer.concat([Buffer.from('\uFEFFa: '), bytes(0xc0)]), 1, 4, '0xC0'],
    ['a later line, counted in UTF-16', Buffer.concat([Buffer.from('a: 1\n😀: '), bytes(0x80)]), 2, 5, '0x80'],
    [
      'after real replacement characters',
      Buffer.concat([Buffer.from('\uFFFD\uFFFDé\uFFFD'), bytes(0xff)]),
      1,
      5,
      '0xFF',
    ],
  ])('the first bad byte is on %s', (_, content, line, column, byte) => {
    const message = `the byte ${byte} is not UTF-8, perhaps the file was saved as Latin-1 or Windows-1252. Save it as UTF-8`
    expect(readOf(content)).toEqual({ code: 'ENCODING_INVALID', message, file: 'x.yaml', line, column })
  })
})

describe('JSON', () => {
  const rows: [title: string, content: Uint8Array | string, explicit: boolean, skipped: boolean][] = [
    ['found, without apiVersion', '{"name": "left-pad"}', false, true],
    ['found, with it', '{"apiVersion": "v1"}', false, false],
    ['found, with it in UTF-16', Buffer.from('{"apiVersion": "v1"}', 'utf16le'), false, false],
    ['found, with it in UTF-16 big endian', utf16be('{"apiVersion": "v1"}'), false, false],
    ['named, without', '{"name": "left-pad"}', true, false],
  ]
  it.each(rows)('%s', (_, content, explicit, skipped) => {
    expect('skipped' in readOf(content, named('x.json', explicit))).toBe(skipped)
  })

  it('YAML without apiVersion is never skipped', () => {
    expect(readOf('name: x\n', named('x.yaml', false))).toBeInstanceOf(SourceText)
  })
})

describe('limits', () => {
  it('a file at the limit is read, above it is not', () => {
    expect(readOf('12345', named('x.yaml'), { maxBytes: 5 })).toBeInstanceOf(SourceText)
    expect(readOf('123456', named('x.yaml'), { maxBytes: 5 })).toEqual({
      code: 'FILE_TOO_LARGE',
      message: 'x.yaml has at least 6 bytes, the limit is 5 bytes. Split it, or leave it out with .rampartignore',
      file: 'x.yaml',
    })
  })

  it('what has no size is read until the limit', () => {
    const zero = { file: '/dev/zero', path: '/dev/zero', explicit: true }
    expect(readSource(zero, { maxBytes: 1024 * 1024 })).toMatchObject({ code: 'FILE_TOO_LARGE' })
  })
})

describe('what cannot be read', () => {
  it.each([
    ['gone.yaml', 'it is gone, or it is a link to something that does not exist'],
    ['loop.yaml', 'its links lead in a circle'],
    ['.', 'it is a directory'],
    ['file/x.yaml', 'a part of its path is a file, not a directory'],
    ['x'.repeat(300), 'its path is longer than the system allows'],
    ['a\0b', 'its name has a character that no path can have'],
  ])('%s', (name, reason) => {
    rmSync(join(root, 'loop.yaml'), { force: true })
    symlinkSync('loop.yaml', join(root, 'loop.yaml'))
    writeFileSync(join(root, 'file'), '')
    const message = `${name} could not be read: ${reason}. It was not judged`
    expect(readSource(named(name))).toEqual({ code: 'FILE_UNREADABLE', message, file: name })
  })

  it('a socket', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => void server.listen(join(root, 'socket.yaml'), resolve))
    expect(readSource(named('socket.yaml'))).toMatchObject({ code: 'FILE_UNREADABLE' })
    server.close()
  })
})

it('a named pipe is read to its end', () => {
  execFileSync('mkfifo', [join(root, 'pipe')])
  const writer = spawn('sh', ['-c', `(printf 'a: '; sleep 0.1; printf '1\\n') > "${join(root, 'pipe')}"`])
  expect(readSource(named('pipe'))).toEqual(new SourceText('pipe', 'a: 1\n'))
  writer.kill()
})
