import { and, type Condition, type Expression } from '@rampart/engine'

interface List {
  count(): Expression<number>
}

/** A list with at least one item; `null` is an item. */
export const hasItems = (list: List): Condition => list.count().above(0)

/** A list without items: it is there, unlike an absent one. */
export const isEmptyList = (list: List): Condition => list.count().is(0)

/** A map with at least one entry. */
export const hasEntries = (map: { someEntry(test: () => Condition): Condition }): Condition =>
  map.someEntry(() => and())
