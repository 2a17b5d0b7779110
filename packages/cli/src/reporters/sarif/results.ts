import { regionOf, type Finding, type Report, type SourceText, type Suppressed } from '@rampart/engine'

import { fingerprintsOf } from '../fingerprints.ts'
import type { ReportSettings } from '../reporter.ts'
import { fixesOf } from './fixes.ts'
import { levels } from './level.ts'
import { lineHashes } from './line-hashes.ts'
import { locationOf } from './locations.ts'

/** One result a mistake: a folded finding would be a second alert that somebody has to close. */
export function results(report: Report, proposals: ReportSettings['fixes']): object[] {
  const fingerprints = fingerprintsOf(report)
  const indices = new Map(report.rules.map(({ meta }, index) => [meta.id, index]))
  const hashOf = lineHasher()
  return report.findings.flatMap((finding, index) => {
    if (finding.foldedInto !== undefined) return []
    const ruleIndex = indices.get(finding.rule)
    return [
      {
        ruleId: finding.rule,
        ...(ruleIndex !== undefined && { ruleIndex }),
        level: levels[finding.severity],
        message: { text: finding.message },
        locations: [locationOf(finding)],
        partialFingerprints: {
          'rampart/v1': fingerprints[index] ?? '',
          // The one that GitHub and Azure DevOps read.
          primaryLocationLineHash: hashOf(finding),
        },
        ...fixesOf(finding, proposals.get(finding)),
        ...(finding.suppressed && { suppressions: [suppression(finding.suppressed)] }),
        properties: { severity: finding.severity, messageId: finding.messageId },
      },
    ]
  })
}

function suppression({ by, reason }: Suppressed): object {
  return {
    kind: by === 'config' ? 'external' : 'inSource',
    status: 'accepted',
    justification: reason,
    properties: { by },
  }
}

function lineHasher(): (finding: Finding) => string {
  const known = new Map<SourceText, string[]>()
  return (finding) => {
    const hashes = known.get(finding.source) ?? lineHashes(finding.source.text)
    known.set(finding.source, hashes)
    return hashes[regionOf(finding).line - 1] ?? ''
  }
}
