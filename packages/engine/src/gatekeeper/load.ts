import type { Problem } from '../problem.ts'
import type { Rule } from '../rule/rule.ts'
import type { Document } from '../source/document.ts'
import { openUnits, type OpenOptions, type OpenUnits } from './compile/open-units.ts'
import { mistakesOf, unitOf, type Unit } from './compile/unit.ts'
import { problemIn } from './place.ts'
import { readPolicies, type ReadConstraint } from './read-policies.ts'
import { Clusters, ruleOf } from './rule.ts'
import type { Template } from './template.ts'

/** How templates are compiled and evaluated. */
export type GatekeeperOptions = OpenOptions

/** Constraints as rules, and what is wrong with those that are none. */
export interface GatekeeperRules {
  readonly rules: readonly Rule[]
  readonly problems: readonly Problem[]
}

/**
 * Makes a rule of each constraint; its template may stand in any of the documents. What cannot be used is a problem, and
 * the rest is there. Documents that hold neither are passed over, see `isGatekeeper`.
 */
export async function loadGatekeeper(
  documents: readonly Document[],
  options: GatekeeperOptions,
): Promise<GatekeeperRules> {
  const problems: Problem[] = []
  const { templates, constraints } = readPolicies(documents, problems)
  const open = await openUnits(unitsOf(templates, problems), options, problems)
  return { rules: rulesOf(constraints, open, problems), problems }
}

function unitsOf(templates: readonly Template[], problems: Problem[]): Unit[] {
  return templates.flatMap((template) => {
    const unit = unitOf(template)
    const mistakes = mistakesOf(unit)
    problems.push(...mistakes)
    return mistakes.length === 0 ? [unit] : []
  })
}

function rulesOf(constraints: readonly ReadConstraint[], open: OpenUnits, problems: Problem[]): Rule[] {
  const rules = new Map<string, Rule>()
  const clusters = new Clusters()
  for (const { template, constraint } of constraints) {
    const opened = open.get(template)
    // What is wrong with the template has been said.
    if (!opened) continue
    const rule = ruleOf({ ...opened, constraint }, clusters)
    const { id } = rule.meta
    if (rules.has(id)) problems.push(secondConstraint(constraint.place, id))
    else rules.set(id, rule)
  }
  return [...rules.values()]
}

function secondConstraint(place: ReadConstraint['constraint']['place'], id: string): Problem {
  const message = `there is another constraint ${id} before this one, and only that is used. Rename one of them`
  return problemIn(place, ['metadata', 'name'], 'CONSTRAINT_INVALID', message)
}
