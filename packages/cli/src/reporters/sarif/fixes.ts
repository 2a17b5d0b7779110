import { regionOf, type Finding } from '@rampart/engine'
import type { Proposal } from '@rampart/fix'

import { artifactLocation } from './locations.ts'

/** One fix at most: the one that was tried and judged again. */
export function fixesOf({ source }: Finding, proposal: Proposal | undefined): object {
  if (!proposal) return {}
  const replacements = proposal.edits.map(({ start, end, text }) => {
    const { line, column, endLine, endColumn } = regionOf({ source, start, end })
    return {
      deletedRegion: { startLine: line, startColumn: column, endLine, endColumn },
      ...(text !== '' && { insertedContent: { text } }),
    }
  })
  const risk = proposal.risk === 'safe' ? 'Safe' : 'Guarded, it may break the workload'
  return {
    fixes: [
      {
        description: { text: `${risk}: ${proposal.words}.` },
        artifactChanges: [{ artifactLocation: artifactLocation(source.file), replacements }],
      },
    ],
  }
}
