import {
  codeFrame,
  maskedSources,
  regionOf,
  severities,
  type Finding,
  type Problem,
  type Report,
} from '@rampart/engine'

import { resourceName } from './located.ts'
import { palette, type Palette } from './paint.ts'
import { summaryLines } from './pretty/summary.ts'
import type { Reporter } from './reporter.ts'
import { problemPlace, shownFindings } from './shown.ts'

/** For people: each place once, with its lines and all that is wrong there; then what could not be judged; then a summary. */
export const pretty: Reporter = (report, settings) => {
  const paint = palette(settings.colour)
  const places = byPlace(shownFindings(report))
  const shown = maskedSources(report)
  const hints = new Map(report.rules.map(({ meta }) => [meta.id, meta.fix.hint]))
  const blocks = [
    ...places.map((findings) => placeBlock(findings, shown, hints, paint)),
    ...problemBlock(report, paint),
    summaryLines(report, settings, paint),
  ]
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

function byPlace(findings: readonly Finding[]): Finding[][] {
  const places = new Map<string, Finding[]>()
  for (const finding of findings) {
    const key = `${finding.source.file}\0${String(finding.start)}\0${String(finding.end)}`
    const place = places.get(key)
    if (place) place.push(finding)
    else places.set(key, [finding])
  }
  return [...places.values()]
}

function placeBlock(
  findings: readonly Finding[],
  shown: ReturnType<typeof maskedSources>,
  hints: ReadonlyMap<string, string>,
  paint: Palette,
): string[] {
  const [first] = findings
  if (!first) return []
  const region = regionOf(first)
  const where = `${first.source.file}:${String(region.line)}:${String(region.column)}`
  const name = resourceName(first)
  return [
    `${paint.bold(where)}${name === undefined ? '' : `  ${paint.dim(name)}`}`,
    ...codeFrame(shown(first.source), region, paint).map((line) => `  ${line}`),
    ...worstFirst(findings).flatMap((finding) => findingLines(finding, hints.get(finding.rule), paint)),
  ]
}

const rank = ({ severity }: Finding): number => severities.indexOf(severity)

function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((one, other) => rank(other) - rank(one))
}

function findingLines({ severity, rule, message }: Finding, hint: string | undefined, paint: Palette): string[] {
  const label = paint.severity[severity](severity.padEnd(8))
  const lines = [`  ${label} ${message}  ${paint.dim(rule)}`]
  if (hint !== undefined) lines.push(paint.dim(`           fix: ${hint}`))
  return lines
}

function problemBlock({ problems }: Report, paint: Palette): string[][] {
  return problems.length === 0 ? [] : [problems.map((problem) => problemLine(problem, paint))]
}

function problemLine(problem: Problem, paint: Palette): string {
  const { code, message } = problem
  const place = problemPlace(problem)
  return `${paint.error('error')} ${code}${place === '' ? '' : ` ${paint.bold(place)}`}: ${message}`
}
