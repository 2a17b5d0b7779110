import { isLike } from '../../expression/semantics.ts'
import type { Finding } from '../finding.ts'
import { ownFinding, type SeverityOf } from '../own-rules.ts'
import type { Directive } from './directive.ts'
import { namesRule, type Suppression } from './suppression.ts'

export interface SuppressionSettings {
  /** Rules of this run; a suppression of another rule is neither used nor unused. */
  readonly running: ReadonlySet<string>
  /** All rules there are; a suppression of anything else is a mistake. */
  readonly known: ReadonlySet<string>
  /** `2026-11-21`: what is compared with the last day of a suppression. */
  readonly today: string
  /** The user's severities of Rampart's own rules. */
  readonly severityOf: SeverityOf
}

/** Marks what somebody decided to keep, and adds findings about decisions that no longer hold. */
export function applySuppressions(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  settings: SuppressionSettings,
): Finding[] {
  const active = suppressions.filter((each) => isInForce(each, settings.today))
  const used = new Set<Suppression>()
  const marked = findings.map((finding) => {
    const match = active.find(
      (each) => each.directive && namesRule(each.directive, finding.rule) && each.reaches(finding),
    )
    if (!match?.directive) return finding
    used.add(match)
    return { ...finding, suppressed: { by: match.by, reason: match.directive.reason } }
  })
  return [...marked, ...suppressions.flatMap((each) => complaint(each, used.has(each), settings) ?? [])]
}

function isInForce({ directive }: Suppression, today: string): boolean {
  return (
    directive !== undefined && directive.reason !== '' && (directive.until === undefined || directive.until >= today)
  )
}

function complaint(suppression: Suppression, used: boolean, settings: SuppressionSettings): Finding | undefined {
  const { directive } = suppression
  const about = (rule: string, messageId: string, data: Readonly<Record<string, string>>): Finding | undefined =>
    ownFinding(rule, messageId, data, suppression, settings.severityOf)
  if (!directive) return about('suppression/malformed', 'unreadable', {})
  const unknown = directive.rules.find((pattern) => ![...settings.known].some((id) => isLike(id, pattern)))
  if (unknown !== undefined) {
    return about('suppression/malformed', 'unknown-rule', { rules: unknown })
  }
  const rules = directive.rules.join(', ')
  if (directive.reason === '') return about('suppression/no-reason', 'missing', { rules })
  if (directive.until !== undefined && directive.until < settings.today) {
    return about('suppression/expired', 'expired', { rules, until: directive.until })
  }
  if (used || !allRun(directive, settings)) return undefined
  return about('suppression/unused', 'unused', { rules })
}

/** Only when every rule that it names ran is it certain that it hides nothing. */
function allRun(directive: Directive, { known, running }: SuppressionSettings): boolean {
  return [...known].every((id) => running.has(id) || !namesRule(directive, id))
}
