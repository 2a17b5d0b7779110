import { parse } from '@rampart/opa'
import { describe, expect, it } from 'vitest'

import { regoMutants, type RegoMutant } from '../../../src/mutation/rego/rego-mutants.ts'

const mutantsOf = (body: string): readonly RegoMutant[] => regoMutants({ 'p.rego': `package p\n\n${body}\n` })

/** `line id: words`. */
const told = (body: string): string[] => mutantsOf(body).map(({ line, id, words }) => `${String(line)} ${id}: ${words}`)

describe('the mutants of a rule', () => {
  it.each<[what: string, body: string, mutants: readonly string[]]>([
    [
      'drop and turn round a comparison, and change its constant',
      'a if input.x < 3',
      [
        '3 a[0]/0:dropped: without input.x < 3',
        '3 a[0]/0:< to <=: input.x <= 3 instead of input.x < 3',
        '3 a[0]/0:< to >=: input.x >= 3 instead of input.x < 3',
        '3 a[0]/0:3 to 4: input.x < 4 instead of input.x < 3',
      ],
    ],
    [
      'take a not away, and put one where there is none',
      'a if {\n  not input.x\n  input["y"]\n}',
      [
        '4 a[0]/0:without not: input.x instead of not input.x',
        '4 a[0]/0:dropped: without not input.x',
        '5 a[0]/1:negated: not input["y"] instead of input["y"]',
        '5 a[0]/1:dropped: without input["y"]',
        '5 a[0]/1:"y" to "yx": input["yx"] instead of input["y"]',
      ],
    ],
    [
      'drop one of several rules of a name, and none that is alone',
      'a contains 1 if input.x\n\na contains 2\n\nb := false',
      [
        '3 a[0]:dropped: without the rule a contains 1 if input.x',
        '3 a[0]:1 to 2: a contains 2 if input.x instead of a contains 1 if input.x',
        '3 a[0]/0:negated: not input.x instead of input.x',
        '3 a[0]/0:dropped: without input.x',
        '5 a[1]:dropped: without the rule a contains 2',
        '5 a[1]:2 to 3: a contains 3 instead of a contains 2',
        '7 b[0]:false to true: b := true instead of b := false',
      ],
    ],
    [
      'look into comprehensions, every and else',
      'a := [x | some x in input.xs; x > 1] if {\n  every y in input.ys { y.ok }\n} else := 2',
      [
        '5 a[0]:2 to 3: } else := 3 instead of } else := 2',
        '3 a[0]/0:dropped: without x > 1',
        '3 a[0]/0:> to >=: x >= 1 instead of x > 1',
        '3 a[0]/0:> to <=: x <= 1 instead of x > 1',
        '3 a[0]/0:1 to 2: x > 2 instead of x > 1',
        '4 a[0]/1:dropped: without every y in input.ys { y.ok }',
        '4 a[0]/2:negated: not y.ok instead of y.ok',
        '4 a[0]/2:dropped: without y.ok',
      ],
    ],
    [
      'leave comments, words for people and keys of objects alone',
      '# x == 1\na := {"k": "is not set", "p": sprintf("%s", [input.s]), "t": `v`}',
      [
        '4 a[0]:`v` to `vx`: a := {"k": "is not set", "p": sprintf("%s", [input.s]), "t": `vx`} instead of a := {"k": "is not set", "p": sprintf("%s", [input.s]), "t": `v`}',
      ],
    ],
    [
      'find their places behind letters of several bytes',
      'a if { "é😀" != input.x; input.y == "ü" }',
      [
        '3 a[0]/0:dropped: without "é😀" != input.x',
        '3 a[0]/0:"é😀" to "é😀x": "é😀x" != input.x instead of "é😀" != input.x',
        '3 a[0]/0:!= to ==: "é😀" == input.x instead of "é😀" != input.x',
        '3 a[0]/1:dropped: without input.y == "ü"',
        '3 a[0]/1:== to !=: input.y != "ü" instead of input.y == "ü"',
        '3 a[0]/1:"ü" to "üx": input.y == "üx" instead of input.y == "ü"',
      ],
    ],
  ])('%s', (_, body, mutants) => {
    expect(told(body)).toEqual(mutants)
    for (const { modules } of mutantsOf(body)) expect(parse(modules['p.rego'] ?? '').ok).toBe(true)
  })

  it('change yesterday’s Rego too', () => {
    const modules = { 'v0.rego': 'package p\n\nviolation[{"msg": msg}] {\n  not input.x\n  msg := "x is not set"\n}\n' }
    const ids = regoMutants(modules, { regoVersion: 0 }).map(({ id }) => id)
    expect(ids).toEqual(['violation[0]/0:without not', 'violation[0]/0:dropped', 'violation[0]/1:dropped'])
  })

  it('keep the other modules, and change only what is asked for', () => {
    const modules = { 'a.rego': 'package a\n\nx := 1\n', 'b.rego': 'package b\n\ny := data.a.x\n\nz := 2\n' }
    const mutants = regoMutants(modules, { only: ['b.rego'] })
    expect(mutants.map((mutant) => mutant.modules)).toEqual([
      { ...modules, 'b.rego': modules['b.rego'].replace('2', '3') },
    ])
    expect(regoMutants(modules).map(({ id }) => id)).toEqual(['a.rego x[0]:1 to 2', 'b.rego z[0]:2 to 3'])
  })

  it('are none of what OPA cannot read', () => {
    expect(mutantsOf('a if {')).toEqual([])
  })
})
