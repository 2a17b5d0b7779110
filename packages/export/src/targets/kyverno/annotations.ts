import { categoryOf, descriptionOf, originAnnotations } from '../about.ts'
import type { ServedKind } from '../match.ts'
import type { ExportedRule } from '../target.ts'

/** What Kyverno's reports and pages show of a policy. */
export const kyvernoAnnotations = (exported: ExportedRule, kinds: readonly ServedKind[]): object => ({
  'policies.kyverno.io/title': exported.rule.meta.title,
  'policies.kyverno.io/category': categoryOf(exported.rule.meta),
  'policies.kyverno.io/severity': exported.severity ?? exported.rule.meta.severity,
  'policies.kyverno.io/subject': kinds.map(({ kind }) => kind).join(', '),
  'policies.kyverno.io/description': descriptionOf(exported),
  ...originAnnotations(exported),
})
