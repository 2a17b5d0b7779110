import { regionOf, type Finding, type Problem, type Report } from '@rampart/engine'
import type { Proposal } from '@rampart/fix'

import { fingerprintsOf } from './fingerprints.ts'
import type { Reporter, ReportSettings } from './reporter.ts'
import { chosenRules } from './shown.ts'

/** The whole report, for programs. The shape is documented in docs/json-report.md and only ever grows. */
export const json: Reporter = (report, { fixes }) => `${JSON.stringify(jsonReport(report, fixes), null, 2)}\n`

function jsonReport(report: Report, fixes: ReportSettings['fixes']): object {
  const fingerprints = fingerprintsOf(report)
  const controls = new Map(report.rules.map(({ meta }) => [meta.id, meta.controls]))
  return {
    version: 1,
    target: report.target,
    findings: report.findings.map((finding, index) => ({
      ...jsonFinding(finding, fingerprints[index] ?? '', controls),
      ...jsonFix(finding, fixes.get(finding)),
    })),
    errors: report.problems.map(jsonError),
    summary: summaryOf(report),
  }
}

function jsonFinding(finding: Finding, fingerprint: string, controls: ReadonlyMap<string, readonly string[]>): object {
  const { rule, messageId, severity, message, source, resource, path, suppressed, foldedInto } = finding
  return {
    rule,
    messageId,
    severity,
    message,
    file: source.file,
    ...regionOf(finding),
    resource,
    path,
    controls: controls.get(rule) ?? [],
    fingerprint,
    ...(suppressed && { suppressed }),
    ...(foldedInto !== undefined && { foldedInto }),
  }
}

function jsonFix({ source }: Finding, proposal: Proposal | undefined): object {
  if (!proposal) return {}
  const edits = proposal.edits.map(({ start, end, text }) => ({ ...regionOf({ source, start, end }), text }))
  return { fix: { kind: proposal.risk, edits } }
}

const jsonError = ({ code, message, file, line, column }: Problem): object => ({ code, message, file, line, column })

function summaryOf(report: Report): object {
  const { findings, problems, counts } = report
  const open = findings.filter((finding) => !finding.suppressed)
  const bySeverity: Record<string, number> = {}
  for (const { severity } of open) bySeverity[severity] = (bySeverity[severity] ?? 0) + 1
  return {
    files: counts.files,
    resources: counts.resources,
    rules: chosenRules(report).length,
    findings: open.length,
    suppressed: findings.length - open.length,
    belowThreshold: counts.belowThreshold,
    errors: problems.length,
    bySeverity,
    unmatched: counts.unmatched,
    idleRules: counts.idle,
    otherDocuments: counts.otherDocuments,
    ignoredFiles: counts.ignoredFiles,
  }
}
