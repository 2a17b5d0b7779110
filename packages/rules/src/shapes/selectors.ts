import { and, or, type Condition, type Expression } from '@rampart/engine'

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

interface List {
  some(test: () => Condition): Condition
}

/** `and` of nothing is true, whatever the items are. */
export const hasItems = (list: List): Condition => list.some(() => and())

export const isLikeAny = (text: Expression<string>, globs: Expression<string[]>): Condition =>
  globs.some((glob) => text.like(glob))

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

interface Entries {
  someEntry(test: () => Condition): Condition
}

export const hasEntries = (map: Entries): Condition => map.someEntry(() => and())
