import { severities, type Rule } from '@rampart/engine'

import { coverageOf, type Catalogue } from '../coverage.ts'
import { rulesMatching, type Ruleset } from '../ruleset.ts'
import { coverageSections, coverageSummary } from './coverage-page.ts'
import { codes, type Block, type Cell, type Page } from './page.ts'

/** The whole catalogue: by family, by severity, by ruleset and by standard. */
export function cataloguePage(catalogue: Catalogue, rulesets: readonly Ruleset[]): Page {
  const { rules } = catalogue
  const coverage = coverageOf([{ optIn: true }], catalogue)
  return {
    title: 'Rules',
    facts: [
      { label: 'Rules', text: String(rules.length) },
      { label: 'Controls', text: coverageSummary(coverage) },
    ],
    sections: [
      { heading: 'By family', blocks: [byFamily(rules)] },
      { heading: 'By severity', blocks: [bySeverity(rules)] },
      { heading: 'By ruleset', blocks: [byRuleset(rules, rulesets)] },
      ...coverageSections(coverage),
    ],
  }
}

function byFamily(rules: readonly Rule[]): Block {
  let last = ''
  const rows = rules.map(({ meta: { id, title, severity, optIn } }) => {
    const family = id.slice(0, id.indexOf('/'))
    const shown = family === last ? '' : family
    last = family
    return [shown, { code: id }, severity, optIn === true ? `${title} (opt-in)` : title] satisfies Cell[]
  })
  return { kind: 'table', columns: ['family', 'rule', 'severity', 'asks for'], rows }
}

function bySeverity(rules: readonly Rule[]): Block {
  const rows = severities.toReversed().map((severity): Cell[] => {
    const ids = rules.filter(({ meta }) => meta.severity === severity).map(({ meta }) => meta.id)
    return [severity, String(ids.length), codes(ids)]
  })
  return { kind: 'table', columns: ['severity', 'rules', 'which'], rows }
}

function byRuleset(rules: readonly Rule[], rulesets: readonly Ruleset[]): Block {
  const rows = rulesets.map(({ name, title, query }): Cell[] => [
    { code: name },
    title,
    String(rulesMatching(query, rules).length),
  ])
  return { kind: 'table', columns: ['ruleset', 'what it is', 'rules'], rows }
}
