import type { Case } from './cases.ts'
import { element, textElement } from './xml.ts'

/** A JUnit document of cases, suite by suite. */
export function suitesText(given: readonly Case[]): string {
  const cases = uniquelyNamed(given)
  const suites = new Map<string, Case[]>()
  for (const each of cases) {
    const suite = suites.get(each.suite)
    if (suite) suite.push(each)
    else suites.set(each.suite, [each])
  }
  const elements = [...suites].map(([name, members]) =>
    element('testsuite', { name, ...totals(members) }, members.map(testcase)),
  )
  const root = element('testsuites', { name: 'rampart', ...totals(cases) }, elements)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`
}

function totals(cases: readonly Case[]): Record<string, number> {
  const count = (outcome: Case['outcome']): number => cases.filter((each) => each.outcome === outcome).length
  const seconds = cases.reduce((sum, each) => sum + (each.seconds ?? 0), 0)
  return {
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
    time: rounded(seconds),
  }
}

function testcase({ suite, name, file, line, outcome, message, type, text, seconds = 0, output }: Case): string {
  const attributes = { name, classname: suite, file, line, time: rounded(seconds) }
  // Some readers show the attribute, some the text.
  const told = outcome === 'passed' ? [] : [textElement(outcome, { message, type }, text ?? '')]
  const printed = output === undefined ? [] : [textElement('system-out', {}, output)]
  return element('testcase', attributes, [...told, ...printed])
}

const rounded = (seconds: number): number => Number(seconds.toFixed(4))

/** Of cases with the same name in the same suite, GitLab shows the first only. */
function uniquelyNamed(cases: readonly Case[]): Case[] {
  const seen = new Map<string, number>()
  return cases.map((each) => {
    const key = JSON.stringify([each.suite, each.name])
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    return count === 1 ? each : { ...each, name: `${each.name} (${String(count)})` }
  })
}
