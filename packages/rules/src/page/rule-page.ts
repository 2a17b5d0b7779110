import type { Rule } from '@rampart/engine'

import type { Control } from '../ruleset.ts'
import { exampleSections } from './example-sections.ts'
import type { Examples } from './examples.ts'
import { factsOf } from './facts.ts'
import type { Page, Section } from './page.ts'
import { readSections } from './read-sections.ts'
import { controlSections, messageSections, parameterSections } from './rule-tables.ts'

/** All that a page is made of, beside the rule itself. */
export interface PageSource {
  /** The text of `rule.md`; a rule without one has no page of its own. */
  readonly markdown?: string
  readonly examples: Examples
  readonly controls: Readonly<Record<string, Control>>
  /** What it can be exported to, in sentences. */
  readonly exports: readonly string[]
}

/** All that is known of a rule, for reading. */
export function pageOf(rule: Rule, { markdown = '', examples, controls, exports }: PageSource): Page {
  const { meta } = rule
  const written = readSections(markdown)
  const [references, others] = partition(written, ({ heading }) => heading === 'References')
  return {
    title: meta.title,
    facts: factsOf(meta, exports),
    sections: [
      ...others,
      ...exampleSections(examples),
      ...messageSections(meta),
      ...parameterSections(meta),
      ...controlSections(meta, controls),
      ...references,
    ],
  }
}

function partition(sections: readonly Section[], isFirst: (section: Section) => boolean): [Section[], Section[]] {
  return [sections.filter(isFirst), sections.filter((section) => !isFirst(section))]
}
