import { severities, type Finding, type Report } from '@rampart/engine'

import type { Palette } from '../paint.ts'
import type { ReportSettings } from '../reporter.ts'
import { chosenRules, many, shownFindings } from '../shown.ts'

/** What was judged, what came of it, and everything that was not judged. */
export function summaryLines(report: Report, settings: ReportSettings, paint: Palette): string[] {
  const { counts, problems, target } = report
  const shown = shownFindings(report)
  const open = report.findings.filter(({ suppressed }) => !suppressed)
  const judged = `${many(counts.resources, 'resource')} in ${many(counts.files, 'file')}`
  const by = `${many(chosenRules(report).length, 'rule')} (${settings.rulesets}), Kubernetes ${target.kubernetes}`
  return [
    verdict(shown, problems.length, judged, paint),
    paint.dim(`  judged by ${by}`),
    ...[...notes(report, open.length - shown.length), ...idlePolicies(report, settings)].map((note) =>
      paint.dim(`  ${note}`),
    ),
  ]
}

function verdict(shown: readonly Finding[], problems: number, judged: string, paint: Palette): string {
  const errors = problems === 0 ? [] : [many(problems, 'error')]
  if (shown.length === 0 && problems === 0) return paint.good(`✔ no findings: ${judged}`)
  const found = shown.length === 0 ? [] : [`${many(shown.length, 'finding')} (${bySeverity(shown)})`]
  const objects = new Set(shown.flatMap(({ resource }) => resource ?? [])).size
  const where = shown.length === 0 ? `: ${judged}` : ` in ${String(objects)} of ${judged}`
  return paint.bold(paint.error(`✖ ${[...found, ...errors].join(', ')}${where}`))
}

function bySeverity(findings: readonly Finding[]): string {
  return severities
    .toReversed()
    .map((severity) => [findings.filter((finding) => finding.severity === severity).length, severity] as const)
    .filter(([count]) => count > 0)
    .map(([count, severity]) => `${String(count)} ${severity}`)
    .join(', ')
}

function notes({ counts, findings, problems }: Report, folded: number): string[] {
  const suppressed = findings.filter((finding) => finding.suppressed).length
  const unmatched = Object.entries(counts.unmatched)
  const lines: string[] = []
  if (problems.length > 0) lines.push('what could not be judged may hide more: exit status 2')
  if (suppressed > 0) lines.push(`${many(suppressed, 'finding')} suppressed with a reason`)
  if (folded > 0) lines.push(`${many(folded, 'finding')} told by another finding of the same place (see --format json)`)
  if (counts.belowThreshold > 0) lines.push(`${many(counts.belowThreshold, 'finding')} below --min-severity left out`)
  if (unmatched.length > 0) lines.push(`no rule is made for ${unmatchedWords(unmatched)}`)
  if (counts.otherDocuments > 0) lines.push(`no Kubernetes object: ${many(counts.otherDocuments, 'document')}`)
  if (counts.ignoredFiles > 0)
    lines.push(`${many(counts.ignoredFiles, 'file')} ignored by .gitignore or .rampartignore`)
  return lines
}

/** A rule of the catalogue that meets nothing is nothing special; somebody's own policy may have a slip in its match. */
function idlePolicies({ counts }: Report, { policies }: ReportSettings): string[] {
  const idle = counts.idle.filter((rule) => policies.has(rule))
  return idle.length === 0 ? [] : [`met no resource that it is made for: ${idle.join(', ')}`]
}

function unmatchedWords(kinds: readonly (readonly [string, number])[]): string {
  const sorted = [...kinds].sort((one, other) => other[1] - one[1])
  const named = sorted.slice(0, 5).map(([kind, count]) => `${String(count)} ${kind}`)
  const rest = sorted.slice(5).reduce((sum, [, count]) => sum + count, 0)
  return [...named, ...(rest > 0 ? [`${String(rest)} others`] : [])].join(', ')
}
