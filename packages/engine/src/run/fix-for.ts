import { editsOf, revealedBy, riskOf } from '../rule/fixes.ts'
import type { Violation } from '../rule/rule.ts'
import type { Finding } from './finding.ts'
import type { Resource } from './resource.ts'
import type { ReadyRule } from './rule-index.ts'

/** How a violation may be mended: worked out when somebody asks, because most runs do not. */
export function fixFor(
  { document, at, subject }: Resource,
  { rule, context }: ReadyRule,
  violation: Violation,
): Pick<Finding, 'fix'> {
  const fix = rule.fixes?.[violation.message]
  const risk = riskOf(fix, rule.meta)
  if (fix === undefined || risk === undefined) return {}
  return {
    fix: () => {
      const edits = editsOf(fix, violation, subject, context)
      return edits && edits.length > 0 ? { risk, at, document, edits, reveals: revealedBy(fix) } : undefined
    },
  }
}
