import { and, not, or, type Condition, type Expression } from '@rampart/engine'

import { hasEntries, hasItems } from './collections.ts'
import { isLikeAny } from './parameters.ts'

export interface LabelSelector {
  matchLabels?: Record<string, string>
  matchExpressions?: LabelRequirement[]
}

export interface LabelRequirement {
  key?: string
  operator?: string
  values?: string[]
}

/** The one label of a namespace that nobody can set to something else. */
export const namespaceName = 'kubernetes.io/metadata.name'

/** It has at least one requirement. */
export const selects = ({ matchLabels, matchExpressions }: Expression<LabelSelector>): Condition =>
  or(hasEntries(matchLabels), hasItems(matchExpressions))

/** `{}`: selects everything that there is to select. */
export const isEmptySelector = (selector: Expression<LabelSelector>): Condition =>
  and(selector.present(), not(selects(selector)))

/** It can reach no namespace but those of the globs, whatever labels others set. */
export const selectsOnly = (selector: Expression<LabelSelector>, globs: Expression<string[]>): Condition =>
  or(
    isLikeAny(selector.matchLabels.field(namespaceName), globs),
    selector.matchExpressions.some(({ key, operator, values }) =>
      and(
        key.is(namespaceName),
        operator.is('In'),
        hasItems(values),
        values.every((value) => isLikeAny(value, globs)),
      ),
    ),
  )

/** It leaves out whatever carries a label that its owner can set. */
export const dodges = ({ operator }: Expression<LabelRequirement>): Condition =>
  operator.oneOf(['NotIn', 'DoesNotExist'])
