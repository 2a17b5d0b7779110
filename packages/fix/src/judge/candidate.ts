import { isAtLeastSeverity, type Edit, type Finding, type ProposedFix, type Risk, type Severity } from '@rampart/engine'

import type { JudgedFile } from './judged-file.ts'

/** A finding that its rule can mend. */
export interface Candidate {
  readonly finding: Finding
  readonly fix: ProposedFix
  /** From the document's root. */
  readonly edits: readonly Edit[]
  /** Which resource of the file it is about. */
  readonly resource: number
}

/** What is mended at all. */
export interface Wanted {
  readonly risks: ReadonlySet<Risk>
  readonly minSeverity?: Severity | undefined
  /** Only findings of this rule, folded or not: for whoever tries a rule's fixes. */
  readonly only?: string
}

/** The findings that count and that their rules can mend. A folded finding is told, and mended, by another one. */
export function candidatesOf({ findings, resources }: JudgedFile, wanted: Wanted): Candidate[] {
  const ordinals = new Map(resources.map(({ subject }, index) => [subject.identity, index]))
  return findings.flatMap((finding) => {
    if (!isWanted(finding, wanted)) return []
    const fix = finding.fix?.()
    const resource = finding.resource && ordinals.get(finding.resource)
    if (!fix || resource === undefined || !wanted.risks.has(fix.risk)) return []
    const edits = fix.edits.map((edit) => ({ ...edit, path: [...fix.at, ...edit.path] }))
    return [{ finding, fix, edits, resource }]
  })
}

function isWanted({ rule, severity, suppressed, foldedInto }: Finding, { minSeverity = 'low', only }: Wanted): boolean {
  if (suppressed || !isAtLeastSeverity(severity, minSeverity)) return false
  return only === undefined ? foldedInto === undefined : rule === only
}
