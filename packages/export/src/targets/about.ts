import type { RuleMeta } from '@rampart/engine'

import type { ExportedRule } from './target.ts'

/** What stands above the documents of a rule. */
export const headerOf = ({ meta }: { readonly meta: RuleMeta }): string =>
  `${meta.title}\n${docsOf(meta)} tells why, how to comply, and when to waive it.`

const docsOf = ({ id }: RuleMeta): string => `"rampart explain ${id}"`

/** Why it matters and how to comply, on one line. */
export function descriptionOf({ rule: { meta }, why }: ExportedRule): string {
  const comply = `To comply: ${meta.fix.hint}.`
  return why === undefined ? `${meta.title}. ${comply}` : `${why} ${comply}`
}

/** Where a policy comes from, for people and for reports by standard. */
export const originAnnotations = ({ rule: { meta }, severity }: ExportedRule): Readonly<Record<string, string>> => ({
  'rampart.dev/rule': meta.id,
  'rampart.dev/docs': `rampart explain ${meta.id}`,
  'rampart.dev/severity': severity ?? meta.severity,
  ...(meta.controls.length > 0 && { 'rampart.dev/controls': meta.controls.join(',') }),
})

/** The category that policy reports group by. */
export function categoryOf({ controls, id }: RuleMeta): string {
  if (controls.includes('pss/baseline')) return 'Pod Security Standards (Baseline)'
  if (controls.includes('pss/restricted')) return 'Pod Security Standards (Restricted)'
  return id.startsWith('pod/') ? 'Pod Hardening' : 'Hardening'
}

/** `Why it matters` of a rule's page, as one paragraph. */
export function whyOf(page: string): string | undefined {
  const section = /^## Why it matters\n+([\s\S]*?)(?:\n\n|\n## |$(?![\s\S]))/m.exec(page)?.[1]
  return section?.replaceAll(/\s*\n\s*/g, ' ').trim()
}
