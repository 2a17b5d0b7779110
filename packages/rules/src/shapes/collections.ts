import { and, type Condition, type Expression } from '@rampart/engine'

interface List {
  count(): Expression<number>
  some(test: () => Condition): Condition
}

/** A list with at least one item; `null` is an item. `and` of nothing is true, whatever it is. */
export const hasItems = (list: List): Condition => list.some(() => and())

/** A list without items: it is there, unlike an absent one. */
export const isEmptyList = (list: List): Condition => list.count().is(0)

/** A map with at least one entry. */
export const hasEntries = (map: { someEntry(test: () => Condition): Condition }): Condition =>
  map.someEntry(() => and())
