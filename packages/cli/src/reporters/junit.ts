import { casesOf, type Case } from './junit/cases.ts'
import { element, textElement } from './junit/xml.ts'
import type { Reporter } from './reporter.ts'

/** JUnit XML, for whatever shows test results: a suite per file, a case per finding. */
export const junit: Reporter = (report) => {
  const cases = casesOf(report)
  const suites = new Map<string, Case[]>()
  for (const each of cases) {
    const suite = suites.get(each.suite)
    if (suite) suite.push(each)
    else suites.set(each.suite, [each])
  }
  const elements = [...suites].map(([name, members]) =>
    element('testsuite', { name, ...totals(members), time: 0 }, members.map(testcase)),
  )
  const root = element('testsuites', { name: 'rampart', ...totals(cases), time: 0 }, elements)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`
}

function totals(cases: readonly Case[]): Record<string, number> {
  const count = (outcome: Case['outcome']): number => cases.filter((each) => each.outcome === outcome).length
  return { tests: cases.length, failures: count('failure'), errors: count('error'), skipped: count('skipped') }
}

function testcase({ suite, name, file, line, outcome, message, type, text }: Case): string {
  const attributes = { name, classname: suite, file, line, time: 0 }
  // Some readers show the attribute, some the text.
  return element(
    'testcase',
    attributes,
    outcome === 'passed' ? [] : [textElement(outcome, { message, type }, text ?? '')],
  )
}
