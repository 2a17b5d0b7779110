import { regionOf, severities, type Finding, type Report, type Severity } from '@rampart/engine'

import { annotated, command, problemCommand } from './github/command.ts'
import { resourceName } from './located.ts'
import type { Reporter } from './reporter.ts'
import { chosenRules, many, shownFindings } from './shown.ts'

const commands: Readonly<Record<Severity, string>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'notice',
}

/**
 * Annotations, as workflow commands of GitHub Actions. Of each kind it shows the first ten of a step, so what could
 * not be judged comes first and then the worst.
 */
export const github: Reporter = (report) => {
  const shown = shownFindings(report)
  const hints = new Map(report.rules.map(({ meta }) => [meta.id, meta.fix.hint]))
  const worstFirst = severities.toReversed().flatMap((severity) => shown.filter((each) => each.severity === severity))
  const lines = [
    ...report.problems.map(problemCommand),
    ...worstFirst.map((finding) => findingCommand(finding, hints.get(finding.rule))),
    summary(report, shown.length),
  ]
  return `${lines.join('\n')}\n`
}

function findingCommand(finding: Finding, hint: string | undefined): string {
  const { rule, severity, message, source } = finding
  const region = regionOf(finding)
  const place = [`${source.file}:${String(region.line)}:${String(region.column)}`, resourceName(finding)]
  // The log shows the message alone, without the properties.
  const text = [
    message,
    place.filter((part) => part !== undefined).join(' '),
    ...(hint === undefined ? [] : [`fix: ${hint}`]),
  ]
  const where = annotated(source.file, region)
  return command(commands[severity], { ...where, title: `${severity}: ${rule}` }, text.join('\n'))
}

function summary(report: Report, findings: number): string {
  const { counts, problems, target } = report
  const judging = chosenRules(report).length
  const judged = `${many(counts.resources, 'resource')} in ${many(counts.files, 'file')}`
  const found = [many(findings, 'finding'), ...(problems.length === 0 ? [] : [many(problems.length, 'error')])]
  return `rampart: ${found.join(', ')}; ${judged} judged by ${many(judging, 'rule')} for Kubernetes ${target.kubernetes}`
}
