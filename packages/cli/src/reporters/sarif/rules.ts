import type { RuleMeta, Severity } from '@rampart/engine'

import type { ReportSettings } from '../reporter.ts'
import { levels } from './level.ts'
import { relationships, type Taxonomy } from './taxonomies.ts'

/** GitHub's bands are over 9.0, from 7.0, from 4.0 and from 0.1; each score lies inside its own. */
const scores: Readonly<Record<Severity, string>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0' }

const problemSeverities: Readonly<Record<Severity, string>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'recommendation',
}

/** GitHub refuses a file with a rule of more tags, and cuts a description that is longer. */
const MOST_TAGS = 20
const LONGEST_DESCRIPTION = 1024

export function ruleDescriptors(
  metas: readonly RuleMeta[],
  known: readonly Taxonomy[],
  { pageOf }: ReportSettings,
): object[] {
  return metas.map((meta) => ruleDescriptor(meta, known, pageOf(meta.id)))
}

function ruleDescriptor(meta: RuleMeta, known: readonly Taxonomy[], page: string | undefined): object {
  const { id, title, severity, fix } = meta
  // A policy of somebody else may lack a title or a hint; GitHub refuses empty texts.
  const text = sentence(title === '' ? id : title)
  const hint = fix.hint === '' ? [] : [sentence(`To comply: ${fix.hint}`)]
  const note = fix.note === undefined ? [] : [sentence(`Note: ${fix.note}`)]
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text },
    fullDescription: { text: reasonIn(page) ?? text },
    help: { text: [text, ...hint, ...note].join('\n\n'), ...(page !== undefined && { markdown: page }) },
    defaultConfiguration: { level: levels[severity] },
    ...(meta.controls.length > 0 && { relationships: relationships(meta, known) }),
    properties: properties(meta),
  }
}

/** Rampart's own rules are for no kind: they are about suppressions, and their findings are no security alerts. */
function properties({ appliesTo, controls, severity }: RuleMeta): object {
  const shared = { precision: 'high', 'problem.severity': problemSeverities[severity] }
  if (appliesTo.length === 0) return { tags: ['maintainability'], ...shared }
  return { tags: ['security', ...controls].slice(0, MOST_TAGS), ...shared, 'security-severity': scores[severity] }
}

function reasonIn(page: string | undefined): string | undefined {
  const paragraph = /^## Why it matters\s+(\S[\s\S]*?)(?:\r?\n\s*\r?\n|$(?![\s\S]))/m.exec(page ?? '')?.[1]
  const line = paragraph?.replaceAll(/\s+/g, ' ')
  return line !== undefined && line.length > LONGEST_DESCRIPTION ? `${line.slice(0, LONGEST_DESCRIPTION - 1)}…` : line
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

const pascalCase = (id: string): string =>
  id.replaceAll(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, first: string) => first.toUpperCase())
