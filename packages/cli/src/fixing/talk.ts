import { printable, type Finding, type Report } from '@rampart/engine'
import type { FixedFile } from '@rampart/fix'

import { many, shownFindings } from '../reporters/shown.ts'
import type { FixRun } from './fix-run.ts'
import type { FixMode } from './mode.ts'

/** What was mended and what was not, for standard error. */
export function tellFixes(
  files: readonly FixedFile[],
  remains: Report,
  mode: FixMode,
  describe: FixRun['describe'],
): string {
  const fixed = files.flatMap((file) =>
    file.fixed.map((candidate) => `  ${place(firstSeen(file, candidate.finding))}: ${describe(candidate.fix.edits)}`),
  )
  const refused = files.flatMap((file) =>
    file.refused.map(
      ({ candidate, refusal }) => `  ${place(firstSeen(file, candidate.finding))}: ${printable(refusal.message)}`,
    ),
  )
  const changed = files.filter((file) => file.fixed.length > 0).length
  const what = fixed.length === 0 ? 'nothing' : `${many(fixed.length, 'finding')} in ${many(changed, 'file')}`
  const head = `${mode.dryRun ? 'would fix' : 'fixed'} ${what}`
  const others = shownFindings(remains).filter((finding) => isLeft(finding, mode)).length
  const lines = [
    head,
    ...fixed,
    ...(refused.length > 0 ? [`${many(refused.length, 'finding')} not fixed:`, ...refused] : []),
    ...(others > 0
      ? [
          `${many(others, 'more finding')} with a guarded fix: --fix=guarded, and read the notes of rampart explain RULE`,
        ]
      : []),
  ]
  return `${lines.join('\n')}\n`
}

const isLeft = (finding: Finding, { risks }: FixMode): boolean => {
  const risk = finding.fix?.()?.risk
  return risk !== undefined && !risks.has(risk)
}

const place = ({ source, start, rule }: Finding): string =>
  `${printable(source.file)}:${String(source.positionOf(start).line)} ${rule}`

/** As the file was before anything was mended: that is where the reader looks. */
function firstSeen({ before }: FixedFile, finding: Finding): Finding {
  const isSame = ({ rule, messageId, message, resource }: Finding): boolean =>
    rule === finding.rule &&
    messageId === finding.messageId &&
    message === finding.message &&
    resource?.kind === finding.resource?.kind &&
    resource?.name === finding.resource?.name
  return before.findings.find(isSame) ?? finding
}
