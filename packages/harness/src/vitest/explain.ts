import { maskedSources, type Report, type SourceText } from '@rampart/engine'

import type { Failure } from '../results.ts'
import { failureLines } from '../text/failure-text.ts'
import { plain } from '../text/paint.ts'

/** What a matcher says: what was expected, then each failure as `rampart test` tells it. */
export function explain(headline: string, failures: readonly Failure[], report: Report, source: SourceText): string {
  const shown = maskedSources(report)(source)
  const settings = { paint: plain, sourceOf: () => shown }
  const blocks = failures.map((failure) => failureLines(failure, source, settings).join('\n'))
  return [headline, ...blocks].join('\n\n')
}
