import { expect, test } from 'vitest'

import { sarif } from '../../src/reporters/sarif.ts'
import { privileged, report, rule, settings } from './sample-report.ts'
import { parse, runOf } from './sarif-log.ts'

test('one descriptor for each rule that ran', () => {
  const { driver } = runOf([]).tool
  expect(driver).toMatchObject({ name: 'Rampart', fullName: 'Rampart 0.1.0', semanticVersion: '0.1.0' })
  expect(driver.rules).toMatchObject([
    {
      id: 'pod/no-privileged',
      name: 'PodNoPrivileged',
      shortDescription: { text: 'Containers must not run privileged.' },
      help: {
        text: 'Containers must not run privileged.\n\nTo comply: set it to false.\n\nNote: node agents stop working.',
      },
      defaultConfiguration: { level: 'error' },
      properties: {
        tags: ['security', 'pss/baseline', 'cis/5.2.2', 'owasp/K01:2025'],
        precision: 'high',
        'problem.severity': 'error',
        'security-severity': '9.5',
      },
    },
    { id: 'suppression/unused', defaultConfiguration: { level: 'note' }, properties: { tags: ['maintainability'] } },
  ])
  expect(driver.rules[1]?.properties).not.toHaveProperty('security-severity')
})

test('the page of a rule is its help, and its first paragraph the description', () => {
  const page = '# Title\n\n## Why it matters\n\nWho takes\nit over owns the node.\n\nMore.\n\n## How to comply\n'
  const [first] = parse(sarif(report([]), { ...settings, pageOf: () => page })).tool.driver.rules
  expect(first?.fullDescription.text).toBe('Who takes it over owns the node.')
  expect(first?.help).toMatchObject({ markdown: page })
})

test.each([
  ['a paragraph that ends the page', '## Why it matters\n\nBecause.', 'Because.'],
  ['Windows line breaks', '## Why it matters\r\n\r\nBe\r\ncause.\r\n\r\nMore.', 'Be cause.'],
  ['a page without the section', '## Something else\n\nBecause.', 'Containers must not run privileged.'],
  ['a long paragraph', `## Why it matters\n\n${'x'.repeat(2000)}\n`, `${'x'.repeat(1023)}…`],
])('description from %s', (_name, page, description) => {
  const [first] = parse(sarif(report([]), { ...settings, pageOf: () => page })).tool.driver.rules
  expect(first?.fullDescription.text).toBe(description)
})

test.each([
  ['No root', 'set it', 'No root.', 'No root.\n\nTo comply: set it.'],
  ['No root!', 'set it.', 'No root!', 'No root!\n\nTo comply: set it.'],
  ['', '', 'a/b.', 'a/b.'],
])('title %j and hint %j', (title, hint, short, help) => {
  const odd = rule({ id: 'a/b', severity: 'low', title, fix: { hint, autofix: 'none' } })
  expect(parse(sarif({ ...report([]), rules: [odd] }, settings)).tool.driver.rules).toMatchObject([
    { shortDescription: { text: short }, fullDescription: { text: short }, help: { text: help } },
  ])
})

test('controls are taxa of their standards, and rules refer to them', () => {
  const other = rule({ id: 'pod/other', severity: 'low', controls: ['cis/5.2.2', 'cis/5.1', 'inhouse'] })
  const run = parse(sarif({ ...report([]), rules: [privileged, other] }, settings))
  expect(run.taxonomies).toEqual([
    { name: 'pss', taxa: [{ id: 'baseline' }] },
    { name: 'cis', taxa: [{ id: '5.2.2' }, { id: '5.1' }] },
    { name: 'owasp', taxa: [{ id: 'K01:2025' }] },
    { name: 'inhouse', taxa: [{ id: 'inhouse' }] },
  ])
  expect(run.tool.driver.rules[1]?.relationships).toMatchObject([
    { target: { id: '5.2.2', index: 0, toolComponent: { name: 'cis', index: 1 } } },
    { target: { id: '5.1', index: 1, toolComponent: { name: 'cis', index: 1 } } },
    { target: { id: 'inhouse', index: 0, toolComponent: { name: 'inhouse', index: 3 } } },
  ])
})

test('a rule has at most twenty tags', () => {
  const controls = Array.from({ length: 30 }, (_each, index) => `cis/${String(index)}`)
  const run = parse(sarif({ ...report([]), rules: [rule({ id: 'a/b', severity: 'low', controls })] }, settings))
  expect(run.tool.driver.rules[0]?.properties.tags).toHaveLength(20)
})
