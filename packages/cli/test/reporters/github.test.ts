import { describe, expect, test } from 'vitest'

import { github } from '../../src/reporters/github.ts'
import { finding, nastyNames, report, settings, syntaxError } from './sample-report.ts'
import { commandsIn, type Command } from './workflow-command.ts'

const commandsOf = (...given: Parameters<typeof report>): Command[] => commandsIn(github(report(...given), settings))

test('a finding', () => {
  expect(github(report([finding()]), settings)).toBe(
    '::error file=k8s/web.yaml,line=12,col=25,endLine=12,endColumn=28,title=critical%3A pod/no-privileged::' +
      'container "app" runs privileged%0Ak8s/web.yaml:12:25 Deployment/shop/web%0Afix: set it to false\n' +
      'rampart: 1 finding; 12 resources in 2 files judged by 1 rule for Kubernetes 1.36\n',
  )
})

test('nothing found', () => {
  expect(github(report([]), settings)).toBe(
    'rampart: 0 findings; 12 resources in 2 files judged by 1 rule for Kubernetes 1.36\n',
  )
})

test.each([
  ['critical', 'error'],
  ['high', 'error'],
  ['medium', 'warning'],
  ['low', 'notice'],
] as const)('%s is an %s', (severity, name) => {
  expect(commandsOf([finding({ severity })])).toMatchObject([{ name }])
})

test('suppressed and folded findings are not shown', () => {
  const suppressed = finding({ suppressed: { by: 'config', reason: 'CNI plugin' } })
  expect(commandsOf([suppressed, finding({ foldedInto: 'pod/seccomp' })])).toEqual([])
})

test('problems come first, then the worst', () => {
  const findings = (['low', 'high', 'medium', 'critical', 'high'] as const).map((severity) => finding({ severity }))
  expect(commandsOf(findings, [syntaxError]).map(({ properties }) => properties['title'])).toEqual([
    'YAML_SYNTAX',
    'critical: pod/no-privileged',
    'high: pod/no-privileged',
    'high: pod/no-privileged',
    'medium: pod/no-privileged',
    'low: pod/no-privileged',
  ])
})

describe('places', () => {
  test.each([
    ['one character', 'a: b\n', 'b', { line: '1', col: '4', endLine: '1', endColumn: '4' }],
    ['nothing', 'a: b\n', '', { line: '1', col: '1', endLine: '1', endColumn: '1' }],
    ['a line and its break', 'a: b\nc\n', 'b\n', { line: '1', col: '4', endLine: '1', endColumn: '4' }],
    ['two lines', 'a: |\n  b\n', '|\n  b', { line: '1', endLine: '2' }],
    ['two lines and the break', 'a: |\n  b\nc\n', '|\n  b\n', { line: '1', endLine: '2' }],
  ])('%s', (_name, text, at, place) => {
    const [command] = commandsOf([finding({ text, at })])
    expect(command?.properties).toEqual({ file: 'k8s/web.yaml', title: 'critical: pod/no-privileged', ...place })
  })

  test('standard input is no file to annotate', () => {
    const [first, second] = commandsOf([finding({ file: '<stdin>' })], [{ ...syntaxError, file: '<stdin>' }])
    expect(first).toEqual({
      name: 'error',
      properties: { title: 'YAML_SYNTAX' },
      data: 'a mapping value is not allowed here\n<stdin>:3:7',
    })
    expect(second?.properties).toEqual({ title: 'critical: pod/no-privileged' })
    expect(second?.data).toContain('<stdin>:12:25 Deployment/shop/web')
  })

  test.each([
    ['a whole file', { file: 'k8s/x.yaml' }, { file: 'k8s/x.yaml' }],
    ['a line', { file: 'k8s/x.yaml', line: 3 }, { file: 'k8s/x.yaml', line: '3' }],
    ['nowhere', {}, {}],
  ])('a problem of %s', (_name, place, properties) => {
    const [command] = commandsOf([], [{ code: 'X', message: 'why', ...place }])
    expect(command?.properties).toEqual({ ...properties, title: 'X' })
  })
})

test.each(nastyNames)('%j is read back as it was', (file) => {
  const message = `${file} ::stop-commands::x`
  const [problem, found] = commandsOf([finding({ file, message })], [{ ...syntaxError, file, message }])
  expect(problem).toMatchObject({ properties: { file }, data: `${message}\n${file}:3:7` })
  expect(found?.properties).toMatchObject({ file, line: '12' })
  expect(found?.data.startsWith(message)).toBe(true)
})
