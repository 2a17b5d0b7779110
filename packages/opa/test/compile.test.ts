import opaWasm from '@open-policy-agent/opa-wasm'
import { describe, expect, it } from 'vitest'

import { builtin, compile } from '../src/public/index.ts'
import { fileIn, unpack } from './support/bundle.ts'
import { briefly, errorsOf, privileged, valueOf } from './support/policies.ts'

const pod = { spec: { containers: [{ name: 'a', securityContext: { privileged: true } }, { name: 'b' }] } }

describe('compile', () => {
  it('makes a bundle that opa-wasm evaluates', async () => {
    const { bundle } = valueOf(compile({ 'p.rego': privileged }))
    expect([...unpack(bundle).keys()]).toEqual(['/data.json', '/p.rego', '/policy.wasm', '/.manifest'])
    const policy = await opaWasm.loadPolicy(fileIn(bundle, '/policy.wasm'))
    expect(policy.evaluate(pod, 'k8s/privileged/deny')).toEqual([
      { result: [{ msg: 'container a is privileged', path: ['spec', 'containers', 0] }] },
    ])
  })

  it('leaves some builtins to the host, which may ask OPA', async () => {
    const modules = { 'p.rego': 'package a\nx := strings.count(input, "a")' }
    const { bundle } = valueOf(compile(modules, { entrypoints: ['a/x'] }))
    const host = { 'strings.count': (...args: unknown[]) => answer(builtin('strings.count', args)) }
    const policy = await opaWasm.loadPolicy(fileIn(bundle, '/policy.wasm'), undefined, host)
    expect(policy.evaluate('banana', 'a/x')).toEqual([{ result: 3 }])
  })

  it('finds entrypoints in METADATA blocks and takes others', () => {
    const { manifest } = valueOf(compile({ 'p.rego': privileged }, { entrypoints: ['k8s/privileged'] }))
    expect(manifest.wasm?.map(({ entrypoint }) => entrypoint)).toEqual(['k8s/privileged', 'k8s/privileged/deny'])
    expect(manifest.wasm?.[1]?.annotations?.[0]).toMatchObject({
      scope: 'document',
      title: 'No container is privileged',
      custom: { id: 'no-privileged' },
    })
  })

  it('puts documents into data.json, to the last digit', () => {
    const dataFiles = { 'data.json': '{"big": 12345678901234567890}', 'k8s/names.yaml': 'names: [a, b]' }
    const { bundle } = valueOf(compile({ 'p.rego': privileged }, { dataFiles, data: { more: 1 } }))
    expect(fileIn(bundle, '/data.json').toString().trim()).toBe(
      '{"big":12345678901234567890,"k8s":{"names":["a","b"]},"more":1}',
    )
  })

  it('gives the same bytes for the same files', () => {
    const modules = { 'b.rego': 'package b\nx := data.k8s.privileged.deny', 'a.rego': privileged }
    const once = valueOf(compile(modules)).bundle
    const again = valueOf(compile(Object.fromEntries(Object.entries(modules).toReversed()))).bundle
    expect(Buffer.from(again).equals(once)).toBe(true)
  })

  it('compiles Rego v0', () => {
    const modules = { 'p.rego': 'package a\nviolation[{"msg": msg}] { msg := "x" }' }
    expect(valueOf(compile(modules, { regoVersion: 0, entrypoints: ['a/violation'] })).manifest.rego_version).toBe(0)
  })

  it.each([
    ['no modules', {}, {}, ['no_entrypoint wasm compilation requires at least one entrypoint']],
    [
      'no entrypoint',
      { 'p.rego': 'package a\nx := 1' },
      {},
      ['no_entrypoint wasm compilation requires at least one entrypoint'],
    ],
    [
      'an unknown entrypoint',
      { 'p.rego': privileged },
      { entrypoints: ['a/b'] },
      ['unknown_entrypoint entrypoint "a/b" does not refer to a rule or policy decision'],
    ],
    ['a syntax error', { 'p.rego': 'package' }, {}, ['rego_parse_error p.rego:1:7 unexpected eof token']],
    [
      'a type error',
      { 'p.rego': 'package a\nx := nope(1)' },
      { entrypoints: ['a/x'] },
      ['rego_type_error p.rego:2:6 undefined function nope'],
    ],
    [
      'a broken document',
      { 'p.rego': privileged },
      { dataFiles: { 'data.json': '{' } },
      ['bad_data data.json unexpected EOF'],
    ],
    [
      'a document that is no object',
      { 'p.rego': privileged },
      { dataFiles: { 'data.json': '[]' } },
      ['bad_data data.json a document at the root of data must be an object'],
    ],
    [
      'documents that clash',
      { 'p.rego': privileged },
      { dataFiles: { 'a.json': '{"x": 1}', 'b.yaml': 'x: 2' } },
      ['bad_data b.yaml the document clashes with another one'],
    ],
  ])('refuses %s', (_name, modules, options, expected) => {
    expect(briefly(errorsOf(compile(modules, options)))).toEqual(expected)
  })
})

function answer(result: ReturnType<typeof builtin>): unknown {
  const value = valueOf(result)
  return value.defined ? value.value : undefined
}
