import { describe, expect, it } from 'vitest'

import { isolate } from '../../src/gatekeeper/rego/module.ts'
import { tokensOf } from '../../src/gatekeeper/rego/tokens.ts'

const prefix = 'gatekeeper.x'
const main = (body: string): string => `package own.name\nviolation[x] { x := 1 }\n${body}`
const after = (body: string): string => isolate(main(body), 'main', prefix).text.split('\n').slice(2).join('\n')

function reads(body: string): readonly boolean[] {
  const { readsInventory, readsNamespace } = isolate(main(body), 'main', prefix)
  return [readsInventory, readsNamespace]
}

describe('isolated modules', () => {
  it('get a package of their own', () => {
    expect(isolate(main(''), 'main', prefix).text).toMatch(/^package gatekeeper\.x\.main\n/)
    expect(isolate('# lib\n\npackage lib.a["b-c"]\n', 'lib', prefix).text).toBe(
      '# lib\n\npackage gatekeeper.x.lib.a["b-c"]\n',
    )
  })

  it.each([
    ['import data.lib.a', 'import data.gatekeeper.x.lib.a'],
    ['import data.lib.a as b', 'import data.gatekeeper.x.lib.a as b'],
    ['x { data.lib.a.f(data["lib"].b) }', 'x { data.gatekeeper.x.lib.a.f(data.gatekeeper.x["lib"].b) }'],
    ['x { input.data.lib.a }', 'x { input.data.lib.a }'],
    ['x { y := "data.lib.a" } # data.lib.a', 'x { y := "data.lib.a" } # data.lib.a'],
    ['x { y := `data.lib.a\ndata.lib.a` }', 'x { y := `data.lib.a\ndata.lib.a` }'],
    ['x { y := "\\"data.lib" }', 'x { y := "\\"data.lib" }'],
    ['x { y := $"{data.lib.a} data.lib.a" }', 'x { y := $"{data.gatekeeper.x.lib.a} data.lib.a" }'],
    ['x { y := $`\\{data.lib} {{"a": data.lib.a}}` }', 'x { y := $`\\{data.lib} {{"a": data.gatekeeper.x.lib.a}}` }'],
    ['x { data.inventory.cluster }', 'x { data.inventory.cluster }'],
    ['x with data.lib.a as 1', 'x with data.gatekeeper.x.lib.a as 1'],
  ])('%s', (body, expected) => {
    expect(after(body)).toBe(expected)
    expect(isolate(main(body), 'main', prefix).mistakes).toEqual([])
  })

  it('say what they read', () => {
    expect(reads('')).toEqual([false, false])
    expect(reads('x { data.inventory.namespace }')).toEqual([true, false])
    expect(reads('x { data["inventory"] }')).toEqual([true, false])
    expect(reads('x { input.review.namespaceObject } # data.inventory')).toEqual([false, true])
  })

  it('give each place back as it was', () => {
    const body = 'é😀 { data.lib.a; data.lib.b }'
    const original = main(body)
    const { text, before } = isolate(original, 'main', prefix)
    const edited = text.split('\n')[2] ?? ''
    const column = Array.from(edited.slice(0, edited.indexOf('b }'))).length + 1
    expect(original.slice(before(3, column))).toBe('b }')
    expect(original.slice(before(3, 1))).toBe(body)
    expect(original.slice(before(2, 1))).toMatch(/^violation/)
  })

  it.each([
    ['violation[x] { true }', true],
    ['violation contains x if true', true],
    ['default violation := false', true],
    ['a { true } violation[x] { true }', true],
    ['a { violation }', false],
    ['# violation', false],
    ['a[violation] {\nviolation\n}', false],
    ['violations[x] { true }', false],
  ])('ask for a rule violation: %s', (body, isThere) => {
    expect(isolate(`package a\n${body}`, 'main', prefix).mistakes.length === 0).toBe(isThere)
  })

  it('are read to their end, whatever they hold', () => {
    for (const text of ['"open', '`open', '$"open {', '}}}', '$', '\u0000é', 'package', 'package\nimport']) {
      expect(() => isolate(text, 'main', prefix)).not.toThrow()
      expect(tokensOf(text).at(-1)?.end ?? text.length).toBeLessThanOrEqual(text.length + 1)
    }
  })
})
