import { and, not, or, type Condition, type Expression } from '@rampart/engine'

import type { KyvernoPolicy, KyvernoRulePlace } from '../../shapes/kyverno.ts'

/** A pattern of containers, down to their fields. */
export interface ContainerPatterns {
  spec?: { rules?: { name?: string; validate?: { pattern?: Sections } }[] }
}
type Sections = Record<string, Record<string, Record<string, string>[]>>

const requiresTag = (text: Expression<string>): Condition => text.contains('*:*')

const patternRequiresTag = ({ spec }: Expression<ContainerPatterns>): Condition =>
  spec.rules.some(({ validate }) =>
    validate.pattern.someEntry((_, section) =>
      section.someEntry((__, items) => items.some((item) => item.someEntry((___, text) => requiresTag(text)))),
    ),
  )

const loopRequiresTag = ({ validate }: KyvernoRulePlace): Condition =>
  validate.foreach.some(({ pattern }) => pattern.someEntry((_, text) => requiresTag(text)))

/** An image without a tag does not end in `:latest`, and is the latest one all the same. */
export const letsTaglessThrough = (policy: Expression<KyvernoPolicy>, text: Expression<string>): Condition =>
  and(text.contains('!*:latest'), not(or(patternRequiresTag(policy), policy.spec.rules.some(loopRequiresTag))))
