import {
  coverageSections,
  coverageSummary,
  sectionAsMarkdown,
  type ControlCoverage,
  type Ruleset,
} from '@rampart/rules'

/** Control by control, which rules answer it, what will later, and what no file shows. */
export function coverageAsMarkdown(rulesets: readonly Ruleset[], coverage: readonly ControlCoverage[]): string {
  const title = rulesets.length === 0 ? 'The whole catalogue' : rulesets.map(titleOf).join('; ')
  const sections = coverageSections(coverage).map((section) => sectionAsMarkdown(section, () => undefined))
  return [`# ${title}`, ...sections, coverageSummary(coverage)].join('\n\n').concat('\n')
}

const titleOf = ({ name, title }: Ruleset): string => `\`${name}\`: ${title}`
