import type { Rule } from '@rampart/engine'

import type { ReadyCase } from '../judge/ready-case.ts'
import { messageIn, subjectJudge, type SubjectJudge, type Verdict } from '../judge/subject-judge.ts'
import { spellField, type ReadField } from '../manifest/read-field.ts'
import { shapesOf, type Shape } from '../manifest/shapes.ts'
import { adviceFor } from '../report/advice.ts'
import type { Unnoticed } from '../result.ts'
import { trialOf, type Trial } from './trials.ts'

interface Judged {
  readonly ready: ReadyCase
  readonly judge: SubjectJudge
}

/**
 * Shapes of fields that the rule reads, which no case has and which change no verdict where a manifest is brought into
 * them: the rule may be right or wrong about them, and no case says which.
 */
export function unnoticedShapes(rule: Rule, cases: readonly ReadyCase[], fields: readonly ReadField[]): Unnoticed[] {
  const judged = cases.flatMap((ready): Judged[] => {
    const judge = subjectJudge(ready, rule)
    return judge ? [{ ready, judge }] : []
  })
  return fields
    .filter(({ isKey }) => !isKey)
    .flatMap((field) =>
      shapesOf(field, rule).flatMap((shape) => {
        const trial = unnoticed(field, shape, judged, fields)
        return trial ? [{ field: spellField(field), shape: shape.words, advice: adviceFor(trial) }] : []
      }),
    )
}

function unnoticed(
  field: ReadField,
  shape: Shape,
  judged: readonly Judged[],
  all: readonly ReadField[],
): Trial | undefined {
  const isShown = judged.some(({ judge }) => judge.resources.some(({ subject }) => shape.isIn(field, subject, all)))
  if (isShown) return undefined
  let first: Trial | undefined
  for (const { ready, judge } of judged) {
    for (const resource of judge.resources) {
      for (const edit of shape.edits(field, resource.subject)) {
        const trial = trialOf(ready, judge, resource, edit)
        if (!trial) continue
        if (!isSame(judge.verdictOf(resource), trial.verdict, shape)) return undefined
        first ??= trial
      }
    }
  }
  return first
}

/** What moves takes its findings along. */
function isSame(before: Verdict, after: Verdict, { isMove }: Shape): boolean {
  const compared = (verdict: Verdict): string => (isMove ? verdict.map(messageIn) : verdict).join('\n')
  return compared(before) === compared(after)
}
