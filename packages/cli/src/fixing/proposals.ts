import type { Finding, Report, RunOptions } from '@rampart/engine'
import type { Proposal } from '@rampart/fix'

import type { ReadFile } from './fix-run.ts'

/** How each finding of a report could be mended by itself. Nothing is loaded where no rule knows a fix. */
export async function proposalsFor(
  report: Report,
  read: readonly ReadFile[],
  options: RunOptions,
): Promise<ReadonlyMap<Finding, Proposal>> {
  if (!report.findings.some(({ fix }) => fix)) return new Map()
  const { proposeFixes } = await import('@rampart/fix')
  return proposeFixes(
    report,
    read.map(({ source }) => source),
    options,
  )
}
