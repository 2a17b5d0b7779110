import { describe, expect, it } from 'vitest'

import { evaluate } from '../src/public/index.ts'
import { briefly, errorsOf, privileged, valueOf } from './support/policies.ts'

const pod = { spec: { containers: [{ name: 'a', securityContext: { privileged: true } }] } }

describe('evaluate', () => {
  it('answers a query over modules, input and data', () => {
    const query = 'x := data.k8s.privileged.deny; y := data.names.list[0]'
    const answer = valueOf(
      evaluate({ 'p.rego': privileged }, { query, input: pod, dataFiles: { 'names/n.yaml': 'list: [b]' } }),
    )
    expect(answer.result[0]?.bindings).toEqual({
      x: [{ msg: 'container a is privileged', path: ['spec', 'containers', 0] }],
      y: 'b',
    })
  })

  it.each([
    ['no input', {}, []],
    ['null', { input: null }, [{ expressions: [{ value: null }] }]],
    ['false', { input: false }, [{ expressions: [{ value: false }] }]],
    ['text', { inputText: '12345678901234567890' }, [{ expressions: [{ value: expect.any(Number) }] }]],
  ])('distinguishes %s', (_name, given, expected) => {
    expect(valueOf(evaluate({}, { query: 'input', ...given })).result).toMatchObject(expected)
  })

  it('keeps numbers exact in the text, and what print wrote', () => {
    const modules = { 'p.rego': 'package a\nx := input + 1 if print("n", input)' }
    const answer = valueOf(evaluate(modules, { query: 'data.a.x', inputText: '12345678901234567890' }))
    expect(answer.text).toContain('"value":12345678901234567891')
    expect(answer.output).toBe('n 12345678901234567890\n')
  })

  it.each([
    [
      'a conflict',
      { 'p.rego': 'package a\nx := 1 if true\nx := 2 if true' },
      'data.a.x',
      'eval_conflict_error p.rego:3:1 rule data.a.x produced conflicting values:\n  1 at p.rego:2\n  2 at p.rego:3',
    ],
    [
      'a network',
      { 'p.rego': 'package a\nx := http.send({"url": "https://example.com", "method": "get"})' },
      'data.a.x',
      'network_builtin p.rego:2:6 http.send needs a network, and policies run without one',
    ],
    [
      'an unsafe query',
      {},
      'x',
      'rego_unsafe_var_error 1:1 var _ is unsafe\nrego_unsafe_var_error 1:1 var x is unsafe',
    ],
    [
      'what a builtin could not parse',
      {},
      'rego.parse_module("x.rego", "package")',
      'eval_builtin_error 1:1 rego.parse_module: 1 error occurred: x.rego:1: rego_parse_error: unexpected eof token\n\tpackage\n\t      ^',
    ],
    ['a broken query', {}, 'x :=', 'rego_parse_error 1:4 unexpected eof token'],
    ['a broken module', { 'p.rego': 'package' }, 'true', 'rego_parse_error p.rego:1:7 unexpected eof token'],
  ])('names %s', (_name, modules, query, expected) => {
    expect(briefly(errorsOf(evaluate(modules, { query, strictBuiltinErrors: true }))).join('\n')).toBe(expected)
  })

  it('swallows errors of builtins unless it is strict, as OPA does', () => {
    const query = 'units.parse(input)'
    expect(valueOf(evaluate({}, { query, input: 'x' })).result).toEqual([])
    expect(errorsOf(evaluate({}, { query, input: 'x', strictBuiltinErrors: true }))[0]?.code).toBe('eval_builtin_error')
  })

  it('refuses an input that is not JSON', () => {
    expect(errorsOf(evaluate({}, { query: 'input', inputText: '{' }))[0]?.code).toBe('bad_arguments')
  })
})
