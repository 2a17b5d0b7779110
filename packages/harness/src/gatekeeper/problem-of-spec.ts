import { isMap, type Document, type Problem } from '@rampart/engine'

import { placeOf, type Place } from '../place.ts'

/** Whether a problem with a constraint lies in its `spec`; where there is none, it lies where that is missed. */
export function isOfSpec(constraint: Document, problem: Problem): boolean {
  const fields = isMap(constraint.value) ? Object.keys(constraint.value) : []
  const places = fields.map((key) => ({ key, place: placeOf(constraint, [key]) }))
  if (!fields.includes('spec')) return isAt(problem, placeOf(constraint, []))
  const before = places.filter(({ place }) => isNotAfter(place, problem))
  before.sort((one, other) => (isNotAfter(one.place, other.place) ? -1 : 1))
  return before.at(-1)?.key === 'spec'
}

const isAt = ({ line, column }: Problem, place: Place): boolean => line === place.line && column === place.column

function isNotAfter(one: Place, { line = 0, column = 0 }: Pick<Problem, 'line' | 'column'>): boolean {
  return one.line < line || (one.line === line && one.column <= column)
}
