import { regionOf, type Finding } from '@rampart/engine'

import type { Failure } from '../results.ts'

/** What was found, as a diff shows it: `12: pod/no-privileged/privileged container "web" runs privileged`. */
export function findingWords(finding: Finding): string {
  const { rule, messageId, message } = finding
  return `${String(regionOf(finding).line)}: ${rule}/${messageId} ${message}`
}

/** A failure that stands where the finding does. */
export function failureAt(finding: Finding, code: string, message: string): Failure {
  return { code, message, file: finding.source.file, ...regionOf(finding) }
}
