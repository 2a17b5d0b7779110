import { createHash } from 'node:crypto'

import { regionOf, type Finding, type Problem, type Report, type Severity } from '@rampart/engine'

import { fingerprintsOf } from './fingerprints.ts'
import { lastLine } from './github/last-line.ts'
import { resourceName } from './located.ts'
import type { Reporter } from './reporter.ts'

const severityNames: Readonly<Record<Severity, string>> = {
  critical: 'blocker',
  high: 'critical',
  medium: 'major',
  low: 'minor',
}

/** A Code Quality report of GitLab, for the widget and the diff of merge requests. */
export const gitlab: Reporter = (report) =>
  `${JSON.stringify([...problemIssues(report.problems), ...findingIssues(report)], null, 2)}\n`

function findingIssues(report: Report): object[] {
  const fingerprints = fingerprintsOf(report)
  return report.findings.flatMap((finding, index) =>
    finding.suppressed || finding.foldedInto !== undefined ? [] : [findingIssue(finding, fingerprints[index] ?? '')],
  )
}

function findingIssue(finding: Finding, fingerprint: string): object {
  const { rule, message, severity, source } = finding
  const region = regionOf(finding)
  const name = resourceName(finding)
  return {
    // The widget shows nothing else of it.
    description: name === undefined ? message : `${name}: ${message}`,
    check_name: rule,
    fingerprint,
    severity: severityNames[severity],
    location: { path: source.file, lines: { begin: region.line, end: lastLine(region) } },
  }
}

/** Two reports are compared by fingerprints, so lines are no part of them, and what is alike is counted. */
function problemIssues(problems: readonly Problem[]): object[] {
  const seen = new Map<string, number>()
  return problems.map(({ code, message, file, line = 1 }) => {
    const key = JSON.stringify([code, file, message])
    const count = seen.get(key) ?? 0
    seen.set(key, count + 1)
    return {
      description: message,
      check_name: code,
      fingerprint: createHash('sha256')
        .update(`${key}#${String(count)}`)
        .digest('hex')
        .slice(0, 32),
      severity: 'blocker',
      // GitLab needs a path, and drops the whole rest of the report where one is missing.
      location: { path: file ?? '.', lines: { begin: line, end: line } },
    }
  })
}
