import type { Rule } from '@rampart/engine'
import { describe, expect, test } from 'vitest'

import { configMap, fieldRule, fixTexts, guarded } from './support/small-rules.ts'

const isOn = (value: unknown): boolean => value === 'on'
const off = { set: 'off' } as const
const item = (name: string): string =>
  `  - { apiVersion: v1, kind: ConfigMap, metadata: { name: ${name} }, data: { a: "on" } }\n`

describe('what is mended', () => {
  test('all findings of all files, each in its place', () => {
    const rules = [
      fieldRule('x/a', 'a', isOn, { wrong: off }),
      fieldRule('x/b', 'b', isOn, { wrong: { remove: true } }),
    ]
    const files = fixTexts(rules, [configMap('a: "on" # a', 'b: "on"', 'c: "1"'), configMap('a: "off"')])
    expect(files.map(({ after }) => after.source.text)).toEqual([
      configMap('a: "off" # a', 'c: "1"'),
      configMap('a: "off"'),
    ])
    expect(files.map(({ fixed }) => fixed.length)).toEqual([2, 0])
  })

  test('each item of a list, and each document', () => {
    const text = `apiVersion: v1\nkind: List\nitems:\n${item('a')}${item('b')}---\n${configMap('a: "on"')}`
    const [file] = fixTexts([fieldRule('x/a', 'a', isOn, { wrong: off })], [text])
    expect(file?.after.source.text).toBe(text.replaceAll('"on"', '"off"'))
    expect(file?.fixed).toHaveLength(3)
  })

  test('a second run changes nothing', () => {
    const rules = [fieldRule('x/a', 'a', isOn, { wrong: off })]
    const [once] = fixTexts(rules, [configMap('a: "on"')])
    const [twice] = fixTexts(rules, [once?.after.source.text ?? ''])
    expect(twice?.fixed).toEqual([])
    expect(twice?.after.source.text).toBe(once?.after.source.text)
  })

  test('what another finding tells, once that one is mended', () => {
    const rules = [
      fieldRule(
        'x/strict',
        'a',
        (value) => value !== undefined && value !== 'off',
        { wrong: { set: 'loose' } },
        { foldsInto: 'x/plain' },
      ),
      fieldRule('x/plain', 'a', isOn, { wrong: off }),
    ]
    const [file] = fixTexts(rules, [configMap('a: "on"')])
    expect(file?.fixed.map(({ finding }) => finding.rule)).toEqual(['x/plain'])
  })
})

describe('what is left alone', () => {
  const a = fieldRule('x/a', 'a', isOn, { wrong: off }, { severity: 'low' })
  const text = configMap('a: "on"')

  test.each<[string, Rule, string, Parameters<typeof fixTexts>[2]]>([
    ['what somebody decided to keep', a, configMap('a: "on" # rampart-ignore x/a -- wanted'), guarded],
    ['what is below the threshold', a, text, { ...guarded, minSeverity: 'medium' }],
    ['what is guarded, where only safe fixes are asked for', a, text, { risks: new Set(['safe']) }],
    ['what the rule leaves to a person', fieldRule('x/a', 'a', isOn, { wrong: () => undefined }), text, guarded],
    ['what has no fix', fieldRule('x/a', 'a', isOn, {}), text, guarded],
  ])('%s', (_, rule, before, wanted) => {
    const [file] = fixTexts([rule], [before], wanted)
    expect(file).toMatchObject({ fixed: [], refused: [] })
    expect(file?.after.source.text).toBe(before)
  })
})

describe('what is refused', () => {
  const a = fieldRule('x/a', 'a', isOn, { wrong: off })
  const wantsOn = fieldRule('x/wants-on', 'a', (value) => value === 'off', {})

  test.each<[string, readonly Rule[], readonly string[], string]>([
    [
      'a fix that does not answer its finding',
      [fieldRule('x/a', 'a', isOn, { wrong: { edits: () => [{ op: 'set', path: ['data', 'z'], value: '1' }] } })],
      [configMap('a: "on"')],
      'stays',
    ],
    ['a fix that causes another finding', [a, wantsOn], [configMap('a: "on"')], 'new-finding'],
    ['what an alias shares', [a], [configMap('a: &x "on"', 'b: *x')], 'alias'],
    ['what stands elsewhere', [a], [configMap('b: &x "on"', 'a: *x')], 'alias'],
    ['a merged field', [a], [`x: &x { a: "on" }\n${configMap('<<: *x')}`], 'merge'],
    [
      'a template',
      [fieldRule('x/a', 'a', (value) => value === '{{ .on }}', { wrong: off })],
      [configMap('a: "{{ .on }}"')],
      'template',
    ],
    ['a file that holds a template', [a], [`${configMap('a: "on"')}---\na: {{ .b }}\n`], 'template'],
    [
      'what is written in an odd way',
      [fieldRule('x/a', 'a', isOn, { wrong: { edits: () => [{ op: 'set', path: ['data', 'a', 'b'], value: 1 }] } })],
      [configMap('a: "on"')],
      'shape',
    ],
  ])('%s', (_, rules, texts, code) => {
    const files = fixTexts(rules, texts)
    expect(files.flatMap(({ refused }) => refused.map(({ refusal }) => refusal.code))).toEqual([code])
    expect(files.map(({ after }) => after.source.text)).toEqual(texts)
  })

  test('not what the fix says it may reveal', () => {
    const rule = fieldRule('x/a', 'a', isOn, { wrong: { set: 'off', reveals: ['x/wants-on'] } })
    const [file] = fixTexts([rule, wantsOn], [configMap('a: "on"')])
    expect(file?.fixed).toHaveLength(1)
  })

  test('one of two resources only', () => {
    const texts = [`${configMap('a: "on"')}---\n${configMap('a: &x "on"', 'b: *x')}`]
    const [file] = fixTexts([a], texts)
    expect(file?.fixed).toHaveLength(1)
    expect(file?.refused).toHaveLength(1)
    expect(file?.after.source.text).toBe(`${configMap('a: "off"')}---\n${configMap('a: &x "on"', 'b: *x')}`)
  })

  test('a fix that harms another file', () => {
    const lonely: Rule = {
      ...fieldRule('x/lonely', 'needs', () => false, {}),
      *check(subject, { inventory }) {
        const data = subject.object['data'] as Record<string, unknown>
        const isMet = inventory.all.some(({ object }) => (object['data'] as Record<string, unknown>)['a'] === 'on')
        if (data['needs'] === 'on' && !isMet) yield { message: 'wrong', path: ['data', 'needs'] }
      },
    }
    const files = fixTexts([a, lonely], [configMap('a: "on"'), configMap('needs: "on"')])
    expect(files.map(({ fixed }) => fixed.length)).toEqual([0, 0])
    expect(files[0]?.refused.map(({ refusal }) => refusal.code)).toEqual(['new-finding'])
  })
})
