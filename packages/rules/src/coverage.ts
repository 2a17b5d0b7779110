import type { Rule } from '@rampart/engine'
import { isLike } from '@rampart/engine'

import { rulesMatching, type Control, type RulesetQuery } from './ruleset.ts'
import type { RuleScope } from './scope.ts'

/** One requirement of a standard, and what answers it. */
export interface ControlCoverage {
  readonly id: string
  readonly title: string
  readonly standard: string
  readonly status: CoverageStatus
  /** The chosen rules that answer it. */
  readonly rules: readonly Rule[]
  /** What rules that are still to come look at. */
  readonly later: readonly RuleScope[]
  /** Why no file shows whether it is met. */
  readonly noFileShows?: string
}

/**
 * `covered` by chosen rules, `partly` so while others are still to come, `elsewhere` where only rules that were not
 * chosen answer it, `later` where those to come do, `open` where nobody has written any, or `unseen` by any file.
 */
export type CoverageStatus = 'covered' | 'partly' | 'elsewhere' | 'later' | 'open' | 'unseen'

/** All that is chosen from. */
export interface Catalogue {
  readonly rules: readonly Rule[]
  readonly controls: Readonly<Record<string, Control>>
}

/** Control by control, what answers those that queries ask for; all controls where a query names none. */
export function coverageOf(queries: readonly RulesetQuery[], catalogue: Catalogue): readonly ControlCoverage[] {
  const chosen = new Set(queries.flatMap((query) => rulesMatching(query, catalogue.rules)))
  return inOrder(catalogue.controls)
    .filter(([id]) => queries.some(({ controls }) => !controls || controls.some((glob) => isLike(id, glob))))
    .map(([id, control]) => coverage(id, control, chosen, catalogue.rules))
}

function coverage(id: string, control: Control, chosen: ReadonlySet<Rule>, all: readonly Rule[]): ControlCoverage {
  const { title, standard, later = [], noFileShows } = control
  const answering = all.filter(({ meta }) => meta.controls.some((named) => isPartOf(named, id)))
  const rules = answering.filter((rule) => chosen.has(rule))
  const status = statusOf(control, rules.length > 0, answering.length > 0)
  return { id, title, standard, status, rules, later, ...(noFileShows !== undefined && { noFileShows }) }
}

/** A technique is answered by what answers its parts, such as `mitre/T1552` by `mitre/T1552.001`. */
const isPartOf = (named: string, id: string): boolean => named === id || named.startsWith(`${id}.`)

function statusOf({ later, noFileShows }: Control, isChosen: boolean, isAnswered: boolean): CoverageStatus {
  if (isChosen) return later ? 'partly' : 'covered'
  if (isAnswered) return 'elsewhere'
  if (later) return 'later'
  return noFileShows === undefined ? 'open' : 'unseen'
}

const natural = new Intl.Collator('en', { numeric: true })

/** Standards as they are written, their controls as people count. */
function inOrder(controls: Catalogue['controls']): readonly (readonly [string, Control])[] {
  const entries = Object.entries(controls)
  const standards = [...new Set(entries.map(([, { standard }]) => standard))]
  return entries.toSorted(
    ([one, { standard: first }], [other, { standard: second }]) =>
      standards.indexOf(first) - standards.indexOf(second) || natural.compare(one, other),
  )
}
