import { severities, type Finding, type Problem, type Report, type Severity } from '@rampart/engine'

import { lastLine } from './github/last-line.ts'
import { regionOf, resourceName } from './located.ts'
import type { Reporter } from './reporter.ts'
import { chosenRules, many, problemPlace, shownFindings } from './shown.ts'

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
  const { line, column } = regionOf(finding)
  const place = [`${source.file}:${String(line)}:${String(column)}`, resourceName(finding)]
  // The log shows the message alone, without the properties.
  const text = [
    message,
    place.filter((part) => part !== undefined).join(' '),
    ...(hint === undefined ? [] : [`fix: ${hint}`]),
  ]
  return command(commands[severity], { ...placeOf(finding), title: `${severity}: ${rule}` }, text.join('\n'))
}

function placeOf(finding: Finding): Record<string, string | number> {
  const { file } = finding.source
  if (file === '<stdin>') return {}
  const region = regionOf(finding)
  const { line, column } = region
  const endLine = lastLine(region)
  if (endLine !== line) return { file, line, endLine }
  // GitHub's columns are for one line only, and its last one is part of the range: left out, it is `col` itself.
  const endColumn = region.endLine === line ? Math.max(column, region.endColumn - 1) : column
  return { file, line, col: column, endLine, endColumn }
}

function problemCommand(problem: Problem): string {
  const { code, message, file, line, column } = problem
  const place = problemPlace(problem)
  const where = file === undefined || file === '<stdin>' ? {} : { file, line, col: column }
  return command('error', { ...where, title: code }, place === '' ? message : `${message}\n${place}`)
}

function summary(report: Report, findings: number): string {
  const { counts, problems, target } = report
  const judging = chosenRules(report).length
  const judged = `${many(counts.resources, 'resource')} in ${many(counts.files, 'file')}`
  const found = [many(findings, 'finding'), ...(problems.length === 0 ? [] : [many(problems.length, 'error')])]
  return `rampart: ${found.join(', ')}; ${judged} judged by ${many(judging, 'rule')} for Kubernetes ${target.kubernetes}`
}

function command(
  name: string,
  properties: Readonly<Record<string, string | number | undefined>>,
  data: string,
): string {
  const given = Object.entries(properties).filter(([, value]) => value !== undefined)
  const list = given.map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(',')
  return `::${name} ${list}::${escapeData(data)}`
}

const escapeData = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
