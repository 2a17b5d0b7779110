import type { Rule, Severity } from '@rampart/engine'
import { isAtLeastSeverity, isLike } from '@rampart/engine'

import type { RuleScope } from './scope.ts'

/** A named query over the catalogue, with the parameters that its standard asks for. */
export interface Ruleset {
  readonly name: string
  readonly title: string
  readonly query: RulesetQuery
  /** By rule id. */
  readonly parameters?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** All that is given must hold. */
export interface RulesetQuery {
  /** Ids or globs; one of them must be among the rule's controls. */
  readonly controls?: readonly string[]
  readonly minSeverity?: Severity
  /** Rules that nobody should meet unasked are left out unless this is true. */
  readonly optIn?: boolean
}

/** A requirement of a standard that rules answer. */
export interface Control {
  readonly title: string
  readonly standard: string
  /** What rules that are still to come look at, where rules about one resource do not answer all of it. */
  readonly later?: readonly RuleScope[]
  /** Why no rule can answer it. */
  readonly noFileShows?: string
}

/** The rules of a catalogue that a query asks for, in catalogue order. */
export function rulesMatching(query: RulesetQuery, rules: readonly Rule[]): readonly Rule[] {
  return rules.filter(({ meta }) => {
    if (meta.optIn === true && query.optIn !== true) return false
    if (query.minSeverity && !isAtLeastSeverity(meta.severity, query.minSeverity)) return false
    return !query.controls || query.controls.some((glob) => meta.controls.some((control) => isLike(control, glob)))
  })
}
