import type { ControlCoverage, CoverageStatus } from '../coverage.ts'
import type { RuleScope } from '../scope.ts'
import { codes, type Cell, type Section } from './page.ts'

/** Control by control, a section for each standard. */
export function coverageSections(coverage: readonly ControlCoverage[]): readonly Section[] {
  const standards = [...new Set(coverage.map(({ standard }) => standard))]
  return standards.map((heading) => {
    const rows = coverage.filter(({ standard }) => standard === heading).map(rowOf)
    return { heading, blocks: [{ kind: 'table', columns: ['control', 'asks for', 'rules', 'note'], rows }] }
  })
}

function rowOf(control: ControlCoverage): readonly Cell[] {
  const { id, title, rules } = control
  return [id.slice(id.indexOf('/') + 1), title, codes(rules.map(({ meta }) => meta.id)), noteOf(control)]
}

const scopeWords: Readonly<Record<RuleScope, string>> = {
  resource: 'one resource',
  inventory: 'several resources together',
  file: 'configuration files',
  report: 'reports of other tools',
}

function noteOf({ status, later, noFileShows = '' }: ControlCoverage): string {
  const words = later.map((scope) => scopeWords[scope]).join(', ')
  const notes: Readonly<Record<CoverageStatus, string>> = {
    covered: '',
    partly: `more later, from ${words}`,
    elsewhere: 'only rules that are not in this ruleset',
    later: `later, from ${words}`,
    open: 'no rule yet',
    unseen: `no file shows it: ${noFileShows}`,
  }
  return notes[status]
}

const statusWords: Readonly<Record<CoverageStatus, string>> = {
  covered: 'covered',
  partly: 'covered in part',
  elsewhere: 'only by rules that are not in this ruleset',
  later: 'later',
  open: 'without a rule yet',
  unseen: 'that no file shows',
}

/** How many controls of each status there are. */
export function coverageCounts(coverage: readonly ControlCoverage[]): Readonly<Record<CoverageStatus, number>> {
  const counts = { covered: 0, partly: 0, elsewhere: 0, later: 0, open: 0, unseen: 0 }
  for (const { status } of coverage) counts[status] += 1
  return counts
}

/** The counts in one line. */
export function coverageSummary(coverage: readonly ControlCoverage[]): string {
  const rules = new Set(coverage.flatMap((control) => control.rules))
  const counts = Object.entries(coverageCounts(coverage))
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${String(count)} ${statusWords[status as CoverageStatus]}`)
  return `${many(coverage.length, 'control')}: ${counts.join(', ')}; ${many(rules.size, 'rule')}`
}

const many = (count: number, what: string): string => `${String(count)} ${what}${count === 1 ? '' : 's'}`
