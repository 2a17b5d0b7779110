import { describe, expect, it } from 'vitest'

import { readDocuments } from '../../src/source/documents.ts'
import { SourceText } from '../../src/source/source-text.ts'

/** `«` marks the place of the problem. */
function problemsOf(marked: string): { expected: object; problems: object[]; documents: unknown[] } {
  const offset = marked.indexOf('«')
  const source = new SourceText('test.yaml', marked.replace('«', ''))
  const { documents, problems } = readDocuments(source)
  return {
    expected: { file: 'test.yaml', ...source.positionOf(offset) },
    problems,
    documents: documents.map(({ value }) => value),
  }
}

const unreadable: [code: string, marked: string][] = [
  ['YAML_SYNTAX', 'a: 1\nb: c«: d\n'],
  ['YAML_SYNTAX', 'a: 1\n«b\nc: 2\n'],
  ['YAML_SYNTAX', 'a:\n  b: 1\n «c: 2\n'],
  ['YAML_SYNTAX', 'a: «"b\n'],
  ['YAML_SYNTAX', "a: «'b\n...\n"],
  ['YAML_SYNTAX', 'a: «[b,\n'],
  ['YAML_SYNTAX', 'a: [b\nc«: d]\n'],
  ['YAML_SYNTAX', 'a: b [c]«: d\n'],
  ['YAML_SYNTAX', 'a: «[\n'],
  ['YAML_SYNTAX', 'a: [b, «{c: d\n'],
  ['YAML_SYNTAX', 'a:\n- b\n«c\n'],
  ['YAML_SYNTAX', 'a: «@b\n'],
  ['YAML_SYNTAX', 'a: «- b\n'],
  ['YAML_SYNTAX', 'a: "«\\/"\n'],
  ['YAML_SYNTAX', 'a: "«\\ud800"\n'],
  ['YAML_SYNTAX', 'a: "«\\x4"\n'],
  ['YAML_SYNTAX', 'a: |«0\n  b\n'],
  ['YAML_SYNTAX', 'a: | «b\n'],
  ['YAML_SYNTAX', 'a: «*b\n'],
  ['YAML_SYNTAX', 'a: «*.example.com\n'],
  ['YAML_SYNTAX', 'a: «!h!b c\n'],
  ['YAML_SYNTAX', '«%YAML 1.2\na: 1\n'],
  ['YAML_SYNTAX', 'a: 1\n--- «b: 2\n'],
  ['YAML_SYNTAX', '{"a": 1}{"b": 2}{"c"«}'],
  ['YAML_SYNTAX', `${'k'.repeat(1025)}«: 1\n`],
  ['YAML_TABS', 'a:\n«\tb: 1\n'],
  ['YAML_TABS', 'a: 1\n«\t\nb: 2\n'],
  ['YAML_TABS', 'a: |\n«\tb\n'],
  ['YAML_KEY', '«~: a\n'],
  ['YAML_KEY', 'a:\n  «{b: c}: d\n'],
  ['YAML_KEY', '? «[a]\n: b\n'],
  ['YAML_KEY', '«18446744073709551615: a\n'],
  ['YAML_CONTROL', 'a: b«\u0000c\n'],
  ['YAML_CONTROL', 'a: 1 # «\u0007\n'],
  ['YAML_UNSUPPORTED', 'a: «.inf\n'],
  ['YAML_UNSUPPORTED', 'a: !!int «x\n'],
  ['YAML_UNSUPPORTED', 'a: !!binary «x\n'],
  ['YAML_UNSUPPORTED', '<<: «a\n'],
  ['YAML_UNSUPPORTED', '{"a": «1e999}'],
  ['YAML_ALIASES', 'a: &x\n  - «*x\n'],
  ['YAML_TEMPLATE', 'a: «{{ .Values.a }}\n'],
  ['YAML_TEMPLATE', '«{{- if .Values.a }}\na: 1\n{{- end }}\n'],
  ['YAML_TEMPLATE', 'a:\n  - b\n «{{ include "c" . }}\n'],
]

describe('a document that cannot be read', () => {
  it.each(unreadable)('%s: %j', (code, marked) => {
    const { expected, problems } = problemsOf(marked)
    expect(problems).toEqual([
      { code, message: expect.stringMatching(/^(?:[a-z]|Kubernetes |JSON ).*[^.]$/), ...expected },
    ])
  })

  it('does not keep the others from being read', () => {
    const { problems, documents, expected } = problemsOf('a: 1\n---\nb: «[\n---\n{{ c }}\n---\nd: 4\n')
    expect(documents).toEqual([{ a: 1 }, { d: 4 }])
    expect(problems).toEqual([
      expect.objectContaining(expected),
      expect.objectContaining({ code: 'YAML_TEMPLATE', line: 5 }),
    ])
  })

  it('is a template only if it cannot be read as it stands', () => {
    const { problems, documents } = problemsOf('a: "{{ b }}"\n')
    expect(problems).toEqual([])
    expect(documents).toEqual([{ a: '{{ b }}' }])
  })
})

describe('duplicate keys', () => {
  it('are read, the last one counts, and each one is a problem', () => {
    const { problems, documents, expected } = problemsOf('a: 1\nb: {c: 1, «c: 2}\n')
    expect(documents).toEqual([{ a: 1, b: { c: 2 } }])
    expect(problems).toEqual([expect.objectContaining({ code: 'YAML_DUPLICATE_KEY', ...expected })])
  })

  it.each(['1: a\n«"1": b\n', 'on: a\n«yes: b\n', '{"a": 1, «"a": 2}'])(
    'are found as the decoder spells them: %j',
    (text) => {
      const { problems, expected } = problemsOf(text)
      expect(problems).toEqual([expect.objectContaining({ code: 'YAML_DUPLICATE_KEY', ...expected })])
    },
  )

  it('are not what merge keys override', () => {
    expect(problemsOf('a: &x {b: 1}\nc: {<<: *x, b: 2}\nd: {b: 2, <<: *x}\n').problems).toEqual([])
  })

  it('beside a merge key are still found', () => {
    const { problems } = problemsOf('a: &x {b: 1}\nc: {<<: *x, b: 2, b: 3}\n')
    expect(problems).toEqual([expect.objectContaining({ code: 'YAML_DUPLICATE_KEY', line: 2 })])
  })
})

describe('aliases', () => {
  const letters = Array.from('abcdefghij')
  const bomb = letters.map((letter, index) => {
    const item = index === 0 ? 'x' : `*${letters[index - 1]}`
    return `${letter}: &${letter} [${Array.from({ length: 10 }, () => item).join(',')}]\n`
  })

  it('are not expanded beyond what the decoder allows', () => {
    expect(problemsOf(bomb.join('')).problems).toEqual([expect.objectContaining({ code: 'YAML_ALIASES' })])
  })

  it('may be as many as they like for what is small', () => {
    expect(problemsOf(bomb.slice(0, 3).join('')).problems).toEqual([])
  })

  it('with the same value are no problem, but noted', () => {
    const source = new SourceText('test.yaml', 'a: {b: [1, x]}\nc: 2\na:\n  b:\n  - 1\n  - "x"\n')
    const { documents, problems } = readDocuments(source)
    expect(problems).toEqual([])
    expect(documents[0]?.repeatedKeys).toEqual([{ key: 'a', offset: 20, isSame: true }])
  })
})

describe('text that the decoder drops', () => {
  it.each([
    ['behind the end marker', 'a: 1\n...\n# nothing\n«b: 2\n'],
    ['left of the first key', '  a: 1\n«b: 2\n'],
  ])('%s is a problem', (_, marked) => {
    const { expected, problems, documents } = problemsOf(marked)
    expect(documents).toEqual([{ a: 1 }])
    expect(problems).toEqual([{ code: 'YAML_DROPPED', message: expect.any(String), ...expected }])
  })
})
