import { describe, expect, it } from 'vitest'

import { format, inspect, parse } from '../src/public/index.ts'
import { briefly, errorsOf, privileged, privilegedTest, valueOf } from './support/policies.ts'

describe('format', () => {
  it('lays out a module', () => {
    expect(valueOf(format('package a\nx   :=   1\n\n\n\ny if {x==1}'))).toBe('package a\n\nx := 1\n\ny if x == 1\n')
    expect(valueOf(format('package a\nx[y]   { y := 1 }', { regoVersion: 0 }))).toContain('x[y]')
  })

  it('names what it cannot read', () => {
    expect(briefly(errorsOf(format('package a\nx :=', { file: 'x.rego' })))).toEqual([
      'rego_parse_error x.rego:2:4 unexpected eof token',
      'rego_parse_error x.rego:2:4 unexpected eof token: expected rule value term (e.g., x := <VALUE> { ... })',
    ])
  })
})

describe('parse', () => {
  it('answers the syntax tree', () => {
    expect(valueOf(parse('package a.b\nx := 1'))).toMatchObject({
      package: { path: [{ value: 'data' }, { value: 'a' }, { value: 'b' }] },
      rules: [{ head: { name: 'x', assign: true } }],
    })
    expect(briefly(errorsOf(parse('nonsense')))).toEqual(['rego_parse_error policy.rego:1:1 package expected'])
  })
})

describe('inspect', () => {
  it('tells packages and annotations, each with its place', () => {
    const found = valueOf(inspect({ 'p.rego': privileged, 'p_test.rego': privilegedTest }))
    expect(found.namespaces).toEqual({ 'data.k8s.privileged': ['p.rego'], 'data.k8s.privileged_test': ['p_test.rego'] })
    expect(found.annotations).toEqual([
      {
        path: ['k8s', 'privileged'],
        location: { file: 'p.rego', line: 3, column: 1 },
        block: { file: 'p.rego', line: 1, column: 1 },
        annotations: { scope: 'package', title: 'Privileged containers' },
      },
      {
        path: ['k8s', 'privileged', 'deny'],
        location: { file: 'p.rego', line: 11, column: 1 },
        block: { file: 'p.rego', line: 5, column: 1 },
        annotations: {
          scope: 'document',
          title: 'No container is privileged',
          entrypoint: true,
          custom: { id: 'no-privileged' },
        },
      },
    ])
  })

  it('has nothing to tell about nothing', () => {
    expect(valueOf(inspect({}))).toEqual({ namespaces: {}, annotations: [] })
  })

  it('refuses two annotations for one document', () => {
    const block = '# METADATA\n# scope: document\n# title: t\n'
    const errors = errorsOf(inspect({ 'p.rego': `package a\n${block}x := 1\n${block}x := 1 if input.y\n` }))
    expect(errors[0]).toMatchObject({ code: 'rego_type_error', file: 'p.rego', line: 6 })
  })
})
