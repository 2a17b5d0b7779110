import { expect, test } from 'vitest'

import { gitlab } from '../../src/reporters/gitlab.ts'
import { finding, nastyNames, report, settings, syntaxError } from './sample-report.ts'

interface Issue {
  readonly description: string
  readonly check_name: string
  readonly fingerprint: string
  readonly severity: string
  readonly location: { readonly path: string; readonly lines: { readonly begin: number; readonly end: number } }
}

function issuesOf(...given: Parameters<typeof report>): readonly Issue[] {
  return JSON.parse(gitlab(report(...given), settings)) as Issue[]
}

test('nothing found is an empty list', () => {
  expect(gitlab(report([]), settings)).toBe('[]\n')
})

test('a finding', () => {
  expect(issuesOf([finding()])).toEqual([
    {
      description: 'Deployment/shop/web: container "app" runs privileged',
      check_name: 'pod/no-privileged',
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      severity: 'blocker',
      location: { path: 'k8s/web.yaml', lines: { begin: 12, end: 12 } },
    },
  ])
})

test('a finding about no resource', () => {
  const { resource: _resource, ...bare } = finding()
  expect(issuesOf([bare])[0]?.description).toBe('container "app" runs privileged')
})

test.each([
  ['critical', 'blocker'],
  ['high', 'critical'],
  ['medium', 'major'],
  ['low', 'minor'],
] as const)('%s is %s', (severity, name) => {
  expect(issuesOf([finding({ severity })])).toMatchObject([{ severity: name }])
})

test.each([
  ['two lines', 'a: |\n  b\n', '|\n  b', { begin: 1, end: 2 }],
  ['a line and its break', 'a: b\nc\n', 'b\n', { begin: 1, end: 1 }],
])('%s', (_name, text, at, lines) => {
  expect(issuesOf([finding({ text, at })])[0]?.location.lines).toEqual(lines)
})

test('suppressed and folded findings are left out, and change nothing about the others', () => {
  const suppressed = finding({ suppressed: { by: 'comment', reason: 'CNI plugin' } })
  const [, , third] = issuesOf([finding(), finding(), finding()])
  expect(issuesOf([suppressed, finding({ foldedInto: 'pod/seccomp' }), finding()])).toEqual([third])
})

test('fingerprints are unique and know no line', () => {
  const problems = [syntaxError, syntaxError, { ...syntaxError, file: 'k8s/other.yaml' }]
  const before = issuesOf([finding(), finding(), finding({ file: 'b.yaml' })], problems)
  expect(new Set(before.map(({ fingerprint }) => fingerprint)).size).toBe(6)
  const moved = finding({ text: '\n\nprivileged: true' })
  const after = issuesOf(
    [moved, moved],
    problems.slice(1).map((problem) => ({ ...problem, line: 99 })),
  )
  expect(before.map(({ fingerprint }) => fingerprint)).toEqual(
    expect.arrayContaining([after[0]?.fingerprint, after[2]?.fingerprint, after[3]?.fingerprint]),
  )
})

test.each([
  ['its line', syntaxError, { path: 'k8s/broken.yaml', lines: { begin: 3, end: 3 } }],
  [
    'the first line of its file',
    { code: 'X', message: 'why', file: 'a.yaml' },
    { path: 'a.yaml', lines: { begin: 1, end: 1 } },
  ],
  ['the directory', { code: 'X', message: 'why' }, { path: '.', lines: { begin: 1, end: 1 } }],
])('a problem stands at %s', (_name, problem, location) => {
  const { code, message } = problem
  expect(issuesOf([], [problem])).toMatchObject([
    { check_name: code, description: message, severity: 'blocker', location },
  ])
})

test.each(nastyNames)('%j is read back as it was', (file) => {
  const [problem, found] = issuesOf([finding({ file, message: file })], [{ ...syntaxError, file, message: file }])
  expect(problem).toMatchObject({ description: file, location: { path: file } })
  expect(found).toMatchObject({ description: `Deployment/shop/web: ${file}`, location: { path: file } })
})
