import { describe, expect, it } from 'vitest'

import { check } from '../src/public/index.ts'
import { briefly, errorsOf, privileged, privilegedTest, valueOf } from './support/policies.ts'

describe('check', () => {
  it('accepts good modules', () => {
    const modules = { 'a.rego': privileged, 'a_test.rego': privilegedTest }
    expect(valueOf(check(modules))).toEqual({ modules: 2 })
    expect(valueOf(check({}))).toEqual({ modules: 0 })
  })

  it.each([
    [
      'syntax',
      'package a\nx := {',
      [
        'rego_parse_error p.rego:2:6 unexpected eof token',
        'rego_parse_error p.rego:2:6 unexpected eof token: expected rule value term (e.g., x := <VALUE> { ... })',
      ],
    ],
    ['an empty module', '', ['rego_parse_error p.rego empty module']],
    ['no package', 'x := 1', ['rego_parse_error p.rego:1:1 package expected']],
    ['an undefined function', 'package a\nx := nope(1)', ['rego_type_error p.rego:2:6 undefined function nope']],
    ['a wrong type', 'package a\nx := count(1)', ['rego_type_error p.rego:2:6 count: invalid argument(s)']],
    ['an unsafe variable', 'package a\nx if y == 1', ['rego_unsafe_var_error p.rego:2:6 var y is unsafe']],
    [
      'recursion',
      'package a\nx := y\ny := x',
      [
        'rego_recursion_error p.rego:2:1 rule data.a.x is recursive: data.a.x -> data.a.y -> data.a.x',
        'rego_recursion_error p.rego:3:1 rule data.a.y is recursive: data.a.y -> data.a.x -> data.a.y',
      ],
    ],
    [
      'conflicting rules',
      'package a\nx := 1\nx contains 1',
      ['rego_type_error p.rego:2:1 conflicting rules data.a.x found'],
    ],
    [
      'invalid METADATA',
      'package a\n# METADATA\n# scope: [\nx := 1',
      ['rego_parse_error p.rego:3:1 yaml: line 1: did not find expected node content'],
    ],
  ])('names %s and its place', (_name, text, expected) => {
    expect(briefly(errorsOf(check({ 'p.rego': text })))).toEqual(expected)
  })

  it('shows the source line, as opa does', () => {
    expect(errorsOf(check({ 'p.rego': 'package a\nx := {' }))[0]?.details).toEqual(['x := {', '     ^'])
  })

  it('reports the syntax errors of all files at once', () => {
    const errors = errorsOf(check({ 'b.rego': 'package b\nx {', 'a.rego': 'package a\ny :=' }))
    expect(new Set(errors.map(({ file }) => file))).toEqual(new Set(['a.rego', 'b.rego']))
  })

  it('has more to say when strict', () => {
    const modules = { 'p.rego': 'package a\nx if {\n  y := 1\n}' }
    expect(check(modules).ok).toBe(true)
    expect(briefly(errorsOf(check(modules, { strict: true })))).toEqual([
      'rego_compile_error p.rego:3:3 assigned var y unused',
    ])
  })

  it('tells Rego v0 from v1', () => {
    const old = { 'p.rego': 'package a\ndeny[msg] { msg := "x" }' }
    expect(check(old, { regoVersion: 0 }).ok).toBe(true)
    expect(errorsOf(check(old)).map(({ message }) => message)).toEqual([
      '`contains` keyword is required for partial set rules',
      '`if` keyword is required before rule body',
    ])
    expect(check({ 'p.rego': privileged }, { regoVersion: 0 }).ok).toBe(false)
    expect(briefly(errorsOf(check(old, { regoVersion: 2 as 1 })))).toEqual([
      'bad_request no Rego version 2: use 0 or 1',
    ])
  })

  it('keeps to the given capabilities', () => {
    const errors = errorsOf(
      check({ 'p.rego': 'package a\nx := count([])' }, { capabilities: { features: ['rego_v1'] } }),
    )
    expect(briefly(errors)).toEqual(['rego_type_error p.rego:2:6 undefined function count'])
    expect(errorsOf(check({}, { capabilities: { builtins: 1 } }))[0]?.code).toBe('bad_capabilities')
  })
})
