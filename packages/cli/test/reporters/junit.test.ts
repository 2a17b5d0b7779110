import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { junit } from '../../src/reporters/junit.ts'
import { finding, nastyNames, report, settings, syntaxError } from './sample-report.ts'
import { parse, type Element } from './xml.ts'

const suitesOf = (...given: Parameters<typeof report>): Element => parse(junit(report(...given), settings))

const casesOf = (...given: Parameters<typeof report>): Element[] =>
  suitesOf(...given).children.flatMap(({ children }) => children)

test('a report that found nothing has a case that passed', () => {
  expect(junit(report([]), settings)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="rampart" tests="1" failures="0" errors="0" skipped="0" time="0">
<testsuite name="rampart" tests="1" failures="0" errors="0" skipped="0" time="0">
<testcase name="no findings: 12 resources in 2 files, 1 rule" classname="rampart" time="0"/>
</testsuite>
</testsuites>
`)
})

test('a suite a file, a case a finding', () => {
  const suppressed = finding({ suppressed: { by: 'comment', reason: 'CNI plugin' } })
  const folded = finding({ foldedInto: 'pod/seccomp' })
  const findings = [finding(), finding({ file: 'k8s/broken.yaml', severity: 'low' }), suppressed, folded]
  const suites = suitesOf(findings, [syntaxError, { code: 'NOTHING', message: 'why' }])
  expect(suites.attributes).toMatchObject({ tests: '5', failures: '2', errors: '2', skipped: '1' })
  expect(suites.children.map(({ attributes }) => attributes)).toEqual([
    { name: 'k8s/web.yaml', tests: '2', failures: '1', errors: '0', skipped: '1', time: '0' },
    { name: 'k8s/broken.yaml', tests: '2', failures: '1', errors: '1', skipped: '0', time: '0' },
    { name: 'rampart', tests: '1', failures: '0', errors: '1', skipped: '0', time: '0' },
  ])
})

describe('cases', () => {
  const place = { classname: 'k8s/web.yaml', file: 'k8s/web.yaml', line: '12', time: '0' }
  const name = 'pod/no-privileged Deployment/shop/web container "app" runs privileged'
  const text = 'k8s/web.yaml:12:25\ncritical: container "app" runs privileged\nfix: set it to false'

  test('a finding failed', () => {
    const [only] = casesOf([finding()])
    expect(only?.attributes).toEqual({ name, ...place })
    expect(only?.children).toEqual([
      {
        name: 'failure',
        attributes: { message: 'container "app" runs privileged', type: 'critical' },
        text,
        children: [],
      },
    ])
  })

  test('a suppressed one was skipped, and the rest passed', () => {
    const [skipped, passed] = casesOf([finding({ suppressed: { by: 'config', reason: 'CNI plugin' } })])
    const reason = 'suppressed by config: CNI plugin'
    expect(skipped?.attributes).toEqual({ name, ...place })
    expect(skipped?.children).toEqual([
      { name: 'skipped', attributes: { message: reason }, text: `${reason}\n${text}`, children: [] },
    ])
    expect(passed?.children).toEqual([])
  })

  test.each([
    ['with a place', syntaxError, { file: 'k8s/broken.yaml', line: '3' }, 'k8s/broken.yaml:3:7\n'],
    ['of a file', { code: 'X', message: 'why', file: 'a.yaml' }, { file: 'a.yaml' }, 'a.yaml\n'],
    ['without', { code: 'X', message: 'why' }, {}, ''],
  ])('a problem %s is an error', (_name, problem, where, prefix) => {
    const { code, message } = problem
    const [only, ...others] = casesOf([], [problem])
    expect(others).toEqual([])
    const classname = 'file' in problem ? problem.file : 'rampart'
    expect(only?.attributes).toEqual({ name: `${code} ${message}`, classname, ...where, time: '0' })
    expect(only?.children).toEqual([
      { name: 'error', attributes: { message, type: code }, text: `${prefix}${message}`, children: [] },
    ])
  })

  test('names do not repeat within a suite', () => {
    const names = casesOf([finding(), finding(), finding({ file: 'b.yaml' })]).map(
      ({ attributes }) => attributes['name'],
    )
    expect(names).toEqual([name, `${name} (2)`, name])
  })
})

/** XML has no way to write these. */
const UNWRITABLE = /[\p{Surrogate}\uFFFE\uFFFF]|(?![\t\n\r])[\0-\x1F]/gu // oxlint-disable-line no-control-regex

test.each(nastyNames)('%j is read back as it was', (file) => {
  const expected = file.replaceAll(UNWRITABLE, '\uFFFD')
  const [first] = casesOf([finding({ file, message: file })])
  expect(first?.attributes).toMatchObject({ classname: expected, file: expected })
  expect(first?.children[0]?.attributes).toMatchObject({ message: expected })
  expect(first?.children[0]?.text).toContain(`critical: ${expected}\n`)
})

test.each([
  ...['\0', '\v', '\x1F', '\uFFFE', '\uFFFF', '\uD800', '\uDC00'].map((text) => [text, '\uFFFD'] as const),
  ...['\t', '\n', '\r', '\x7F', '\x85', '\u2028', '\uFFFD', '🚀', ']]>'].map((text) => [text, text] as const),
])('%j becomes %j', (text, expected) => {
  const [child] = casesOf([finding({ message: `a${text}b` })])[0]?.children ?? []
  expect(child?.attributes).toMatchObject({ message: `a${expected}b` })
  expect(child?.text).toContain(`critical: a${expected}b\n`)
})

test('any text makes a document that a strict parser reads', () => {
  const text = fc.string({
    unit: fc.oneof(
      fc.nat(0xff_ff).map((code) => String.fromCharCode(code)),
      fc.constantFrom(']]>', '&', '<', '\0'),
    ),
  })
  fc.assert(
    fc.property(text, (message) => {
      const [first] = casesOf([finding({ message })])
      expect(first?.children[0]?.attributes['message']).toBe(message.replaceAll(UNWRITABLE, '\uFFFD'))
    }),
  )
})
