import { definePortableRule, type Context, type PortableRuleDefinition, type Rule, type Subject } from '@rampart/engine'
import type { Violation } from '@rampart/engine'

interface Telling<Id extends string> {
  /** In words, for whoever exports the rule. */
  readonly note: string
  /** The message to give instead, where something outside the resource changes what the violation means. */
  readonly instead: (violation: Violation<Id>, subject: Subject, context: Context) => NoInfer<Id> | undefined
}

/** A portable rule that the linter tells in other words, and with another severity, where other resources say so. */
export function toldInOtherWords<const Id extends string>(
  definition: Omit<PortableRuleDefinition<Id>, 'onlyInLinter'>,
  { note, instead }: Telling<Id>,
): Rule<Id> {
  const plain = definePortableRule<Id>(definition)
  return definePortableRule<Id>({
    ...definition,
    onlyInLinter: {
      note,
      excuses: (violation, subject, context) => instead(violation, subject, context) !== undefined,
      *check(subject, context) {
        for (const violation of plain.check(subject, context)) {
          const message = instead(violation, subject, context)
          if (message !== undefined) yield { ...violation, message }
        }
      },
    },
  })
}
