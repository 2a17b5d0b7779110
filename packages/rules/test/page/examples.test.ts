import { describe, expect, it } from 'vitest'

import { chooseExamples } from '../../src/page/examples.ts'

const long = `kind: Pod\nspec:\n${'  # words\n'.repeat(50)}  hostPID: true # expect: shared\n`

describe('examples of a rule come from its cases', () => {
  it.each([
    ['nothing', {}, {}],
    ['a clean case alone shows nothing', { 'pass.yaml': '# expect-none\nkind: Pod\n' }, {}],
    [
      'marks are left out, and what they say is told',
      {
        'fail.yaml':
          '# a pod\nkind: Pod # expect: kind\nspec:\n  hostPID: true # expect: pod/x/shared /in, so/, other\n',
      },
      {
        failing: {
          text: '# a pod\nkind: Pod\nspec:\n  hostPID: true',
          findings: [
            { line: 2, message: 'kind' },
            { line: 4, message: 'pod/x/shared' },
            { line: 4, message: 'other' },
          ],
        },
      },
    ],
    [
      'a line that is only a mark is none, and expected is a word',
      { 'fail.yaml': '# expect-none\nkind: Pod # expected so # expect: kind\n' },
      { failing: { text: 'kind: Pod # expected so', findings: [{ line: 1, message: 'kind' }] } },
    ],
    [
      'the first that is not too long',
      { 'fail.yaml': `${long}---\nkind: Job # expect: kind\n---\nkind: List # expect: kind\n` },
      { failing: { text: 'kind: Job', findings: [{ line: 1, message: 'kind' }] } },
    ],
    [
      'the usual file first, what has settings or a version last',
      {
        'fail-other.yaml': 'kind: A # expect: kind\n',
        'fail.v1.29.yaml': 'kind: B # expect: kind\n',
        'fail.yaml': '# parameters: { a: 1 }\nkind: C # expect: kind\n',
      },
      { failing: { text: 'kind: A', findings: [{ line: 1, message: 'kind' }] } },
    ],
    [
      'what passes and differs least',
      {
        'fail.yaml': 'kind: Pod\na: 1\nb: 2 # expect: b\n---\nkind: Pod\na: 1\nb: 1\n',
        'pass.yaml': '# expect-none\nkind: Job\na: 1\nb: 3\n---\nkind: Pod\na: 1\nb: 3\n',
        'pass.v1.20.yaml': '# expect-none\nkind: Pod\na: 1\nb: 2\n',
      },
      {
        failing: { text: 'kind: Pod\na: 1\nb: 2', findings: [{ line: 3, message: 'b' }] },
        passing: 'kind: Pod\na: 1\nb: 3',
      },
    ],
  ])('%s', (_, cases, examples) => {
    const files = Object.entries(cases).map(([name, text]: [string, string]) => ({ name, text }))
    expect(chooseExamples(files)).toEqual(examples)
  })
})
