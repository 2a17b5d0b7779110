import { gunzipSync, gzipSync } from 'node:zlib'

import { beforeAll, describe, expect, test } from 'vitest'

import { loadRegoRules, readBundle } from '../../src/public/rego.ts'
import { bundleOf } from './compiled.ts'
import { pack, unpack, type Files } from './tar.ts'

let good: Uint8Array
let files: Record<string, Buffer>

beforeAll(() => {
  good = bundleOf('package main\n\ndeny contains "no" if input.kind == "Pod"\n', ['main/deny'], '{"big": 1}')
  files = unpack(good)
})

const without = (name: string): Files => Object.fromEntries(Object.entries(files).filter(([each]) => each !== name))

function codeOf(bytes: Uint8Array, maxBytes?: number): string {
  const bundle = readBundle(bytes, maxBytes === undefined ? {} : { maxBytes })
  return 'code' in bundle ? bundle.code : 'read'
}

describe('a bundle', () => {
  test('is read as OPA wrote it', () => {
    expect(readBundle(good)).toMatchObject({ entrypoints: [{ name: 'main/deny', annotations: [] }], revision: '' })
  })

  test('is read with ./ before its names', () => {
    expect(codeOf(pack(Object.fromEntries(Object.entries(files).map(([name, bytes]) => [`.${name}`, bytes]))))).toBe(
      'read',
    )
  })

  test.each<[string, () => Uint8Array, string]>([
    ['no gzip', () => Buffer.from('package main'), 'BUNDLE_CORRUPT'],
    ['nothing', () => Buffer.alloc(0), 'BUNDLE_CORRUPT'],
    ['half a gzip', () => good.subarray(0, good.length / 2), 'BUNDLE_CORRUPT'],
    ['half a tar', () => gzipSync(gunzipSync(good).subarray(0, 30_000)), 'BUNDLE_CORRUPT'],
    ['no tar', () => gzipSync(Buffer.alloc(2048, 'x')), 'BUNDLE_CORRUPT'],
    ['an empty tar', () => pack({}), 'BUNDLE_WITHOUT_WASM'],
    [
      'a bundle of sources',
      () => pack({ '/.manifest': '{"roots":[""]}', '/p.rego': 'package p' }),
      'BUNDLE_WITHOUT_WASM',
    ],
    ['no module', () => pack(without('/policy.wasm')), 'BUNDLE_WITHOUT_WASM'],
    ['no manifest', () => pack(without('/.manifest')), 'BUNDLE_WITHOUT_ENTRYPOINTS'],
    ['no entrypoints', () => pack({ ...files, '/.manifest': '{"wasm":[]}' }), 'BUNDLE_WITHOUT_ENTRYPOINTS'],
    ['a manifest that is no JSON', () => pack({ ...files, '/.manifest': '{' }), 'BUNDLE_CORRUPT'],
    ['a nameless entrypoint', () => pack({ ...files, '/.manifest': '{"wasm":[{}]}' }), 'BUNDLE_CORRUPT'],
    ['data that is no object', () => pack({ ...files, '/data.json': '[]' }), 'BUNDLE_CORRUPT'],
    ['data in folders', () => pack({ ...files, '/a/data.json': '{}' }), 'BUNDLE_UNSUPPORTED'],
  ])('is refused: %s', (_name, bytes, code) => {
    expect(codeOf(bytes())).toBe(code)
  })

  test('that unpacks to more than the limit is refused', () => {
    expect(codeOf(good, 100_000)).toBe('BUNDLE_TOO_LARGE')
  })

  test('is cut off anywhere without an exception', () => {
    const tar = gunzipSync(good)
    for (let end = 0; end < tar.length; end += 997)
      expect(codeOf(gzipSync(tar.subarray(0, end), { level: 1 }))).not.toBe('')
  })

  test.each<[string, Files]>([
    ['bytes', { '/policy.wasm': 'nothing' }],
    ['an entrypoint it has not', { '/.manifest': '{"wasm":[{"entrypoint":"main/allow"}]}' }],
  ])('whose module is not the one of its manifest is refused: %s', async (_name, changed) => {
    const { rules, problems } = await loadRegoRules(pack({ ...files, ...changed }))
    expect({ rules, codes: problems.map(({ code }) => code) }).toEqual({ rules: [], codes: ['BUNDLE_CORRUPT'] })
  })

  test('whose module OPA did not make is refused', async () => {
    const empty = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])
    const { problems } = await loadRegoRules(pack({ ...files, '/policy.wasm': empty }))
    expect(problems.map(({ code }) => code)).toEqual(['BUNDLE_UNSUPPORTED'])
  })
})
