import type { Resource, Rule, Subject } from '@rampart/engine'

import type { ReadyCase } from '../judge/ready-case.ts'
import { subjectJudge, type SubjectJudge, type Verdict } from '../judge/subject-judge.ts'
import type { Edit } from '../manifest/edit.ts'
import { editedResource } from '../manifest/edited-resource.ts'
import { editsOf, triedFields } from '../manifest/edits-of.ts'
import type { ReadField } from '../manifest/read-field.ts'

/** A resource of a case after an edit, and what the rule says of it. */
export interface Trial {
  readonly ready: ReadyCase
  readonly resource: Resource
  readonly edit: Edit
  readonly edited: Resource
  readonly verdict: Verdict
  readonly judge: SubjectJudge
}

/**
 * How many characters of manifests are judged in the search for all survivors of a rule: what needs more needs a
 * person. A clock would not give the same answer twice.
 */
const budget = 20_000_000

interface Candidate {
  readonly ready: ReadyCase
  readonly judge: SubjectJudge
  readonly resource: Resource
  readonly edit: Edit
  readonly size: number
}

/** Edits of the resources that a rule judges, small ones first, with its verdict on each. */
export function trialsOf(
  rule: Rule,
  cases: readonly ReadyCase[],
  fields: readonly ReadField[],
  survivors: number,
): Trial[] {
  let left = budget / Math.max(survivors, 1)
  const affordable = candidatesOf(rule, cases, fields).filter(({ size }) => (left -= size) > 0)
  return affordable.flatMap(({ ready, judge, resource, edit }) => trialOf(ready, judge, resource, edit) ?? [])
}

function candidatesOf(rule: Rule, cases: readonly ReadyCase[], fields: readonly ReadField[]): Candidate[] {
  const judged = cases.flatMap((ready) => {
    const judge = subjectJudge(ready, rule)
    return judge ? [{ ready, judge }] : []
  })
  const subjects = judged.flatMap(({ judge }): Subject[] => judge.resources.map(({ subject }) => subject))
  const tried = triedFields(fields, subjects)
  const candidates = judged.flatMap(({ ready, judge }) =>
    judge.resources.flatMap((resource) => {
      const size = JSON.stringify(resource.subject.object).length
      return editsOf(resource.subject, tried).map((edit): Candidate => ({ ready, judge, resource, edit, size }))
    }),
  )
  return candidates.sort((one, other) => one.size - other.size)
}

export function trialOf(ready: ReadyCase, judge: SubjectJudge, resource: Resource, edit: Edit): Trial | undefined {
  const edited = editedResource(resource, edit)
  return edited && { ready, resource, edit, edited, verdict: judge.verdictOf(edited), judge }
}
