import { isLike } from '../../expression/semantics.ts'
import type { SourceText } from '../../source/source-text.ts'
import type { ResourceIdentity } from '../../subject/subject.ts'
import type { Finding, Suppressed } from '../finding.ts'
import type { Directive } from './directive.ts'

/** A directive, where it was written, and what it reaches. */
export interface Suppression {
  readonly by: Suppressed['by']
  /** `undefined` when what was written cannot be read. */
  readonly directive: Directive | undefined
  readonly source: SourceText
  readonly start: number
  readonly end: number
  readonly resource?: ResourceIdentity
  reaches(finding: Finding): boolean
}

export function namesRule(directive: Directive, rule: string): boolean {
  return directive.rules.some((pattern) => isLike(rule, pattern))
}
